module Halves
let half x = x / 2.0

int Whole() => 1;
string text = Whole();

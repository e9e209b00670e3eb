// Fails when it is called, not when it is loaded.
int Fail(int number) => number > 0 ? throw new InvalidOperationException("too large") : 0;

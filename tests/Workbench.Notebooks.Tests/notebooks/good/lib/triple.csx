#r "System.Text.Json"

int Triple(int number) => 3 * number;
record Measure(string Unit, double Value);

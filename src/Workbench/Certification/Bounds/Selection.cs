namespace Workbench.Certification.Bounds;

/// <summary>Finds order statistics without sorting (C. A. R. Hoare, "Algorithm 65: Find", 1961).</summary>
internal static class Selection
{
    /// <summary>Returns the k-th largest number, 1 ≤ k ≤ n, and reorders the numbers.</summary>
    public static double KthLargest(Span<double> values, int k) => KthSmallest(values, values.Length + 1 - k);

    /// <summary>Returns the sum of the k smallest numbers, 0 ≤ k ≤ n, and reorders the numbers.</summary>
    public static double SumOfSmallest(Span<double> values, int k)
    {
        if (k > 0 && k < values.Length) KthSmallest(values, k);
        var sum = 0.0;
        foreach (var value in values[..k]) sum += value;
        return sum;
    }

    /// <summary>Returns the k-th smallest number, 1 ≤ k ≤ n; afterwards none of those before it is larger.</summary>
    public static double KthSmallest(Span<double> values, int k)
    {
        var (low, high, wanted) = (0, values.Length - 1, k - 1);
        while (low < high)
        {
            var pivot = MedianOfThree(values, low, high);
            var (i, j) = (low, high);
            while (i <= j)
            {
                while (values[i] < pivot) i++;
                while (values[j] > pivot) j--;
                if (i > j) break;
                (values[i], values[j]) = (values[j], values[i]);
                i++;
                j--;
            }
            if (wanted <= j) high = j;
            else if (wanted >= i) low = i;
            else break;
        }
        return values[wanted];
    }

    private static double MedianOfThree(Span<double> values, int low, int high)
    {
        var (a, b, c) = (values[low], values[low + (high - low) / 2], values[high]);
        return Math.Max(Math.Min(a, b), Math.Min(Math.Max(a, b), c));
    }
}

namespace Commodities.Benchmarks.Allocations;

/// <summary>Compares what was found with the checked-in file.</summary>
public static class AllocationGate
{
    public const string UpdateCommand = "dotnet run -c Release --project bench/Commodities.Benchmarks -- --update-allocations";

    /// <summary>Null when all is as expected; else the sentence to fail with.</summary>
    public static string? Complaint(IReadOnlyDictionary<string, ExpectedAllocation> expected, AllocationMeasurement found)
    {
        ArgumentNullException.ThrowIfNull(expected);
        ArgumentNullException.ThrowIfNull(found);
        if (!expected.TryGetValue(found.Name, out ExpectedAllocation? allowed))
            return $"{found.Name}: not in {AllocationFile.RelativePath}, found {Describe(found)}. {HowToUpdate}";
        if (Math.Abs(found.WholeBytesPerOperation - allowed.BytesPerOperation) <= allowed.ToleranceBytes)
            return null;
        string tolerance = allowed.ToleranceBytes == 0 ? "" : $" ± {allowed.ToleranceBytes}";
        return $"{found.Name}: expected {allowed.BytesPerOperation}{tolerance} B per operation, found {Describe(found)}. {HowToUpdate}";
    }

    /// <summary>Null when the file names exactly the benchmarks that there are; else the sentence to fail with.</summary>
    public static string? ComplaintAboutNames(IReadOnlyDictionary<string, ExpectedAllocation> expected, IEnumerable<string> names)
    {
        ArgumentNullException.ThrowIfNull(expected);
        HashSet<string> existing = [.. names];
        string[] missing = [.. existing.Except(expected.Keys).Order(StringComparer.Ordinal)];
        string[] stale = [.. expected.Keys.Except(existing).Order(StringComparer.Ordinal)];
        return missing.Length + stale.Length == 0
            ? null
            : $"{AllocationFile.RelativePath} lacks [{string.Join(", ", missing)}] and names what does not exist [{string.Join(", ", stale)}]. {HowToUpdate}";
    }

    private static string HowToUpdate => $"If that is meant: {UpdateCommand}";

    private static string Describe(AllocationMeasurement found) =>
        $"{found.WholeBytesPerOperation} B ({found.Bytes} B in {found.Operations} operations)";
}

using System.Text.Json;
using System.Text.Json.Serialization;

namespace Commodities.Benchmarks.Allocations;

/// <summary>The checked-in file of expected allocations.</summary>
public static class AllocationFile
{
    public const string RelativePath = "bench/allocations.json";

    private static readonly JsonSerializerOptions Options = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    /// <summary>The file of the clone that this program was built in.</summary>
    /// <exception cref="DirectoryNotFoundException">The program does not lie in a clone.</exception>
    public static string Path
    {
        get
        {
            for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder != null; folder = folder.Parent)
            {
                if (File.Exists(System.IO.Path.Combine(folder.FullName, "Commodities.sln")))
                    return System.IO.Path.Combine(folder.FullName, RelativePath);
            }

            throw new DirectoryNotFoundException($"No folder above '{AppContext.BaseDirectory}' holds Commodities.sln, so {RelativePath} can't be found.");
        }
    }

    /// <exception cref="InvalidDataException">The file is not what it should be.</exception>
    public static IReadOnlyDictionary<string, ExpectedAllocation> Read(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<Dictionary<string, ExpectedAllocation>>(File.ReadAllText(path), Options)
                ?? throw new InvalidDataException($"{path} holds null; expected an object of benchmarks.");
        }
        catch (JsonException error)
        {
            throw new InvalidDataException($"{path}: {error.Message}", error);
        }
    }

    /// <summary>Writes what was measured; tolerances stay as they are in the file, and benchmarks that are gone go.</summary>
    public static void Update(string path, IEnumerable<AllocationMeasurement> measurements)
    {
        ArgumentNullException.ThrowIfNull(measurements);
        IReadOnlyDictionary<string, ExpectedAllocation> old = File.Exists(path) ? Read(path) : new Dictionary<string, ExpectedAllocation>();
        Dictionary<string, ExpectedAllocation> updated = measurements.ToDictionary(
            measurement => measurement.Name,
            measurement => new ExpectedAllocation(measurement.WholeBytesPerOperation, old.GetValueOrDefault(measurement.Name)?.ToleranceBytes ?? 0));
        File.WriteAllText(path, JsonSerializer.Serialize(updated, Options) + "\n");
    }
}

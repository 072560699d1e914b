using System.Text.Json.Serialization;

namespace Commodities.Benchmarks.Allocations;

/// <summary>What a benchmark may allocate.</summary>
/// <param name="BytesPerOperation">Bytes per command, event or record, rounded up.</param>
/// <param name="ToleranceBytes">How far what is found may lie on either side; 0 but for those that write to the disk.</param>
public sealed record ExpectedAllocation([property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] long BytesPerOperation, long ToleranceBytes = 0);

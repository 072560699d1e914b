namespace Commodities.Benchmarks.Allocations;

/// <summary>Whose allocations count.</summary>
public enum AllocationScope
{
    /// <summary>Those of the thread that runs the benchmark; exact to the byte.</summary>
    Thread,

    /// <summary>Those of all threads of the process, for work that other threads do too.</summary>
    Process,
}

namespace Commodities.Benchmarks.Allocations;

/// <summary>Says whose allocations count for a benchmark; without it those of the thread that runs it.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class AllocationScopeAttribute(AllocationScope scope) : Attribute
{
    public AllocationScope Scope { get; } = scope;
}

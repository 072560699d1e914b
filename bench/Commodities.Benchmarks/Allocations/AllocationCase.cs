using System.Reflection;
using BenchmarkDotNet.Attributes;

namespace Commodities.Benchmarks.Allocations;

/// <summary>One benchmark method, to be run without BenchmarkDotNet: the same set-up, the same body, the same clean-up.</summary>
public sealed class AllocationCase
{
    private readonly MethodInfo _method;

    internal AllocationCase(MethodInfo method)
    {
        _method = method;
        Name = $"{method.DeclaringType!.Name}.{method.Name}";
        OperationsPerInvoke = method.GetCustomAttribute<BenchmarkAttribute>()!.OperationsPerInvoke;
        AllocationScopeAttribute? scope = method.GetCustomAttribute<AllocationScopeAttribute>() ?? method.DeclaringType.GetCustomAttribute<AllocationScopeAttribute>();
        Scope = scope?.Scope ?? AllocationScope.Thread;
    }

    /// <summary>Class and method, as in the file of expected allocations.</summary>
    public string Name { get; }

    /// <summary>Commands, events or records that one call of the body handles.</summary>
    public int OperationsPerInvoke { get; }

    public AllocationScope Scope { get; }

    /// <summary>Sets up an instance of its own. Dispose it.</summary>
    public BenchmarkRun Start() => new(Activator.CreateInstance(_method.DeclaringType!)!, _method);

    public override string ToString() => Name;
}

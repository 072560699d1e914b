using System.Reflection;
using BenchmarkDotNet.Attributes;

namespace Commodities.Benchmarks.Allocations;

/// <summary>A benchmark that is set up: call the body as often as needed, then dispose.</summary>
public sealed class BenchmarkRun : IDisposable
{
    private readonly object _instance;
    private readonly Func<ulong> _body;
    private readonly Action? _beforeIteration;

    internal BenchmarkRun(object instance, MethodInfo method)
    {
        _instance = instance;
        Marked<GlobalSetupAttribute>()?.Invoke();
        _beforeIteration = Marked<IterationSetupAttribute>();
        _body = method.CreateDelegate<Func<ulong>>(instance);
    }

    /// <summary>What comes before each measured call, and is not measured.</summary>
    public void Prepare() => _beforeIteration?.Invoke();

    /// <summary>One call of the body.</summary>
    /// <returns>Hash of its result.</returns>
    public ulong Invoke() => _body();

    public void Dispose() => Marked<GlobalCleanupAttribute>()?.Invoke();

    private Action? Marked<TAttribute>()
        where TAttribute : Attribute
        => _instance.GetType().GetMethods().SingleOrDefault(method => method.IsDefined(typeof(TAttribute)))?.CreateDelegate<Action>(_instance);
}

namespace Commodities.Disruptor.Tests.Stress;

/// <summary>The same as an object.</summary>
public sealed class ObjectStressEvent
{
    private StressEvent _data;

    public ref StressEvent Data => ref _data;
}

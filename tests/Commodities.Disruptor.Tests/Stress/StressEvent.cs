using System.Runtime.CompilerServices;

namespace Commodities.Disruptor.Tests.Stress;

/// <summary>An event of two cache lines, as a command slot is.</summary>
public struct StressEvent
{
    private Payload _payload;

    public int Producer { get; private set; }

    public long Count { get; private set; }

    /// <summary>Written by consumers in the middle of a chain, for those after them.</summary>
    public long FirstMark { get; set; }

    public long SecondMark { get; set; }

    // Fields from the outside in, with the payload between, so that a slot published too early is most likely caught half written.
    [MethodImpl(MethodImplOptions.NoInlining)]
    public void Fill(int producer, long count)
    {
        Count = count;
        _payload.Fill(producer, count);
        Producer = producer;
    }

    public readonly bool IsWhole => _payload.Agrees(Producer, Count);
}

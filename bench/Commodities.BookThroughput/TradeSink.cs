using Commodities.Messages;

namespace Commodities.BookThroughput;

/// <summary>The book alone: trades are written, answers to orders are not. What peers are measured with.</summary>
internal struct TradeSink : ITimedSink
{
    private RingSink _ring = new();

    public TradeSink()
    {
    }

    public static bool SkipsAnswers => true;

    public readonly Span<EventSlot> Written => _ring.Written;

    public void Begin() => _ring.Begin();

    public ref EventSlot Next() => ref _ring.Next();
}

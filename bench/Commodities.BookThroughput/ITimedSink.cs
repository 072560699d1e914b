using Commodities.Matching;
using Commodities.Messages;

namespace Commodities.BookThroughput;

/// <summary>A sink whose events are read batch by batch.</summary>
internal interface ITimedSink : IEventSink
{
    /// <summary>Starts a batch.</summary>
    void Begin();

    /// <summary>The events of the batch.</summary>
    Span<EventSlot> Written { get; }
}

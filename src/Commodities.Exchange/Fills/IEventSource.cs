using Commodities.Messages;

namespace Commodities.Exchange.Fills;

/// <summary>The event log as the fill stream sees it. May be used from any thread.</summary>
internal interface IEventSource
{
    /// <summary>The first event that is kept; one after the last when none is.</summary>
    long FirstSequence { get; }

    /// <summary>The last event that can be read.</summary>
    long DurableSequence { get; }

    /// <summary>Opens a cursor at an event that is kept, or at the next one to come.</summary>
    IEventCursor Open(long fromSequence);
}

/// <summary>Reads events in order. For one thread.</summary>
internal interface IEventCursor : IDisposable
{
    /// <summary>Reads the next event, if it can be read yet.</summary>
    bool TryRead(out EventSlot slot);
}

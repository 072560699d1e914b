using Commodities.Messages;

namespace Commodities.Gateway.Ports;

/// <summary>The venue's events of before, for those who ask again. Any thread may use it.</summary>
public interface IEventHistory
{
    /// <summary>The first event that is kept; one after the last when none is.</summary>
    long FirstSequence { get; }

    /// <summary>The last event that can be read; what was just published may come later.</summary>
    long LastSequence { get; }

    /// <summary>Opens a reader at an event that is kept, or at the next one to come.</summary>
    IEventReader Open(long fromSequence);
}

/// <summary>Reads events in order. For one thread.</summary>
public interface IEventReader : IDisposable
{
    /// <summary>Reads the next event; false when it is not to be read yet.</summary>
    bool TryRead(out EventSlot slot);
}

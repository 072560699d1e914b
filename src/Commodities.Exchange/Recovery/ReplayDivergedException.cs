namespace Commodities.Exchange.Recovery;

/// <summary>
/// Replaying the journal made another event than the event log holds: this build, or this machine, does not do what the one
/// that wrote the log did. The venue refuses to start, because what it would say now is not what it has said before.
/// </summary>
public sealed class ReplayDivergedException : Exception
{
    /// <summary>Names the event.</summary>
    public ReplayDivergedException(long eventSequence, string logged, string replayed)
        : base($"event {eventSequence} was \"{logged}\" when it was published and is \"{replayed}\" in the replay; start the build that wrote the log, or restore the data directory")
    {
    }

    /// <summary>With a text of its own.</summary>
    public ReplayDivergedException(string message)
        : base(message)
    {
    }

    /// <summary>With a text and a cause.</summary>
    public ReplayDivergedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Without a text.</summary>
    public ReplayDivergedException()
    {
    }
}

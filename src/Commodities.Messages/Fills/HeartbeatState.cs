namespace Commodities.Messages.Fills;

/// <summary>What the publisher of the stream does.</summary>
public enum HeartbeatState : byte
{
    /// <summary>It goes on.</summary>
    Open = 0,

    /// <summary>The venue stops cleanly: nothing follows before its next start.</summary>
    Closing = 1,
}

namespace Commodities.Aeron;

/// <summary>What a driver has counted since it started. Written by the driver's thread alone; another thread may read a value that is a moment old.</summary>
public sealed class AeronCounters
{
    /// <summary>Bytes handed to the network, retransmissions and control frames included.</summary>
    public long BytesSent { get; internal set; }

    /// <summary>Bytes that came from the network.</summary>
    public long BytesReceived { get; internal set; }

    /// <summary>Requests for missing bytes that receivers here sent.</summary>
    public long NaksSent { get; internal set; }

    /// <summary>Requests for missing bytes that senders here got.</summary>
    public long NaksReceived { get; internal set; }

    /// <summary>Ranges sent again.</summary>
    public long Retransmits { get; internal set; }

    /// <summary>Ranges not sent again because as many as allowed were under way.</summary>
    public long RetransmitOverflows { get; internal set; }

    /// <summary>Gaps that receivers here found.</summary>
    public long Losses { get; internal set; }

    /// <summary>Bytes in those gaps.</summary>
    public long LossBytes { get; internal set; }

    /// <summary>Gaps of unreliable subscriptions filled with padding.</summary>
    public long LossGapFills { get; internal set; }

    /// <summary>Datagrams dropped because they were beyond what the receiver could hold.</summary>
    public long FlowControlOverRuns { get; internal set; }

    /// <summary>Datagrams dropped because the receiver had passed them already.</summary>
    public long FlowControlUnderRuns { get; internal set; }

    /// <summary>Times a sender had data and no window to send them.</summary>
    public long SenderFlowControlLimits { get; internal set; }

    /// <summary>Status messages sent by receivers here.</summary>
    public long StatusMessagesSent { get; internal set; }

    /// <summary>Status messages that senders here got.</summary>
    public long StatusMessagesReceived { get; internal set; }

    /// <summary>Status messages whose position or window was not possible.</summary>
    public long StatusMessagesRejected { get; internal set; }

    /// <summary>Heartbeats sent.</summary>
    public long HeartbeatsSent { get; internal set; }

    /// <summary>Heartbeats received.</summary>
    public long HeartbeatsReceived { get; internal set; }

    /// <summary>Datagrams that the system did not take.</summary>
    public long ShortSends { get; internal set; }

    /// <summary>Datagrams that were no valid frames, or did not fit their stream.</summary>
    public long InvalidPackets { get; internal set; }

    /// <summary>Claims that were never committed and were turned into padding.</summary>
    public long UnblockedPublications { get; internal set; }

    /// <summary>Streams refused: too many, or with sizes beyond the settings.</summary>
    public long ImagesRefused { get; internal set; }

    /// <summary>Errors told to the error handler.</summary>
    public long Errors { get; internal set; }
}

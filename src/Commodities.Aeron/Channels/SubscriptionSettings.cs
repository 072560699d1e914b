using Commodities.Aeron.Protocol;

namespace Commodities.Aeron;

/// <summary>What the URI of a subscription asks for, defaults filled in.</summary>
internal sealed class SubscriptionSettings
{
    private SubscriptionSettings(ChannelUri uri, int streamId)
    {
        Uri = uri;
        StreamId = streamId;
    }

    public ChannelUri Uri { get; }

    /// <summary>The addresses, resolved; null for ipc.</summary>
    public UdpChannel? Udp { get; private init; }

    public int StreamId { get; }

    /// <summary>Only this session is taken; null takes all.</summary>
    public int? SessionId { get; private init; }

    public bool IsReliable { get; private init; }

    public bool Rejoins { get; private init; }

    /// <summary>NAK timing of a group or of a single receiver; null leaves it to the sender's SETUP.</summary>
    public bool? IsGroup { get; private init; }

    public int WindowLength { get; private init; }

    public long? NakDelayNanos { get; private init; }

    public long? GroupTag { get; private init; }

    public bool IsTethered { get; private init; }

    public static SubscriptionSettings Read(ChannelUri uri, int streamId, AeronContext context)
    {
        if (!uri.IsIpc && uri["control-mode"] == "manual")
            throw uri.Wrong("control-mode", "dynamic or none: a subscription takes one channel");
        return new SubscriptionSettings(uri, streamId)
        {
            Udp = uri.IsIpc ? null : UdpChannel.Resolve(uri, context.Network),
            SessionId = uri.Integer("session-id"),
            IsReliable = uri.Flag("reliable") ?? true,
            Rejoins = uri.Flag("rejoin") ?? true,
            IsGroup = uri.Flag("group"),
            WindowLength = uri.Size("rcv-wnd", 256, LogLimits.MaxTermLength / 2) ?? context.InitialWindowLength,
            NakDelayNanos = uri.Duration("nak-delay"),
            GroupTag = uri.LongInteger("gtag"),
            IsTethered = uri.Flag("tether") ?? true,
        };
    }

    public bool Takes(int sessionId) => SessionId is not { } wanted || wanted == sessionId;
}

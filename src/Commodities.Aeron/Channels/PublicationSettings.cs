using Commodities.Aeron.Protocol;

namespace Commodities.Aeron;

/// <summary>What the URI of a publication asks for, defaults filled in.</summary>
internal sealed class PublicationSettings
{
    private PublicationSettings(ChannelUri uri, int streamId, bool isExclusive)
    {
        Uri = uri;
        StreamId = streamId;
        IsExclusive = isExclusive;
    }

    public ChannelUri Uri { get; }

    /// <summary>The addresses, resolved; null for ipc.</summary>
    public UdpChannel? Udp { get; private init; }

    public int StreamId { get; }

    public bool IsExclusive { get; }

    public int Mtu { get; private init; }

    public int TermLength { get; private init; }

    public int WindowLength { get; private init; }

    public int? SessionId { get; private init; }

    /// <summary>Where the stream starts; null starts a new one at a random term id.</summary>
    public (int InitialTermId, int TermId, int TermOffset)? Start { get; private init; }

    public long LingerNanos { get; private init; }

    public bool SignalsEndOfStream { get; private init; }

    public int MaxResend { get; private init; }

    public FlowControlSettings FlowControl { get; private init; }

    public static PublicationSettings Read(ChannelUri uri, int streamId, bool isExclusive, AeronContext context)
    {
        int mtu = uri.Size("mtu", 64, LogLimits.MaxMtu) ?? (uri.IsIpc ? context.IpcMtuLength : context.MtuLength);
        if (mtu % LogLimits.FrameAlignment != 0)
            throw uri.Wrong("mtu", "a multiple of 32");
        int termLength = uri.Size("term-length", LogLimits.MinTermLength, LogLimits.MaxTermLength) ?? (uri.IsIpc ? context.IpcTermLength : context.TermLength);
        if (!LogLimits.IsTermLength(termLength))
            throw uri.Wrong("term-length", "a power of two");
        return new PublicationSettings(uri, streamId, isExclusive)
        {
            Udp = uri.IsIpc ? null : UdpChannel.Resolve(uri, context.Network),
            Mtu = mtu,
            TermLength = termLength,
            WindowLength = Math.Min(uri.Size("pub-wnd", mtu, LogLimits.MaxTermLength / 2) ?? termLength / 2, termLength / 2),
            SessionId = uri.Integer("session-id"),
            Start = ReadStart(uri, termLength, isExclusive),
            LingerNanos = uri.Duration("linger") ?? context.PublicationLinger.Ticks * TimeSpan.NanosecondsPerTick,
            SignalsEndOfStream = uri.Flag("eos") ?? true,
            MaxResend = uri.Integer("max-resend", 1, 256) ?? context.MaxResend,
            FlowControl = FlowControlSettings.Read(uri),
        };
    }

    /// <summary>A publication that is already there can be shared only if nothing else is asked for than it has.</summary>
    public void RequireSame(PublicationSettings other)
    {
        if (other.Mtu != Mtu && other.Uri["mtu"] != null)
            throw other.Uri.Wrong("mtu", $"{Mtu}, which the publication of this channel and stream already has");
        if (other.TermLength != TermLength && other.Uri["term-length"] != null)
            throw other.Uri.Wrong("term-length", $"{TermLength}, which the publication of this channel and stream already has");
        if (other.Start is { } start && start.InitialTermId != Start?.InitialTermId)
            throw other.Uri.Wrong("init-term-id", "none: the publication of this channel and stream is already under way");
    }

    private static (int InitialTermId, int TermId, int TermOffset)? ReadStart(ChannelUri uri, int termLength, bool isExclusive)
    {
        int? initial = uri.Integer("init-term-id");
        int? term = uri.Integer("term-id");
        int? offset = uri.Integer("term-offset", 0, LogLimits.MaxTermLength);
        if (initial == null && term == null && offset == null)
            return null;
        if (initial is not { } initialTermId || term is not { } termId || offset is not { } termOffset)
            throw new InvalidChannelException(uri.Text, "init-term-id, term-id and term-offset belong together: give all three or none");
        if (!isExclusive)
            throw new InvalidChannelException(uri.Text, "init-term-id, term-id and term-offset need an exclusive publication");
        if (termOffset >= termLength || termOffset % LogLimits.FrameAlignment != 0)
            throw uri.Wrong("term-offset", $"a multiple of {LogLimits.FrameAlignment} below the term length {termLength}");
        if (unchecked(termId - initialTermId) < 0)
            throw uri.Wrong("term-id", $"{initialTermId} or later: term ids count up from init-term-id");
        return (initialTermId, termId, termOffset);
    }
}

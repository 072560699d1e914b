using System.Diagnostics;

namespace Commodities.Client;

/// <summary>Where a client finds the fill stream and how patient it is.</summary>
public sealed record FillStreamClientOptions
{
    /// <summary>Aeron channel of the live session, such as <c>aeron:udp?control=10.0.0.2:20121|control-mode=dynamic|endpoint=10.0.0.7:0</c>.</summary>
    public required string LiveChannel { get; init; }

    /// <summary>Aeron channel on which the venue takes requests, such as <c>aeron:udp?endpoint=10.0.0.2:20122</c>.</summary>
    public required string RequestChannel { get; init; }

    /// <summary>The address of this machine at which the venue reaches the client with replays.</summary>
    public string ReplyAddress { get; init; } = "127.0.0.1";

    /// <summary>The UDP port for replays; 0 takes a free one.</summary>
    public int ReplyPort { get; init; }

    /// <summary>The number of the stream that records must carry.</summary>
    public int StreamId { get; init; } = 1;

    /// <summary>Aeron stream of the live session.</summary>
    public int LiveStreamId { get; init; } = 1001;

    /// <summary>Aeron stream of the requests.</summary>
    public int RequestStreamId { get; init; } = 1002;

    /// <summary>Aeron stream on which replays are taken.</summary>
    public int ReplyStreamId { get; init; } = 1003;

    /// <summary>Where to begin.</summary>
    public FillStart Start { get; init; } = FillStart.FromBeginning;

    /// <summary>Records that may wait for one that is missing: a power of two from 256. Each takes 512 bytes.</summary>
    public int BufferRecords { get; init; } = 16_384;

    /// <summary>How long a gap may close by itself before it is asked for.</summary>
    public TimeSpan GapPatience { get; init; } = TimeSpan.FromMilliseconds(2);

    /// <summary>How long a request may go without any answer before it is sent again.</summary>
    public TimeSpan RequestTimeout { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// How long the live session may be silent before the client joins it anew. Longer than the venue's heartbeat: a reader that Aeron has left behind for
    /// good hears nothing, not even that.
    /// </summary>
    public TimeSpan LiveTimeout { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>A clock that never goes back, in nanoseconds from an arbitrary start.</summary>
    public Func<long> Clock { get; init; } = () => (long)(Stopwatch.GetTimestamp() * (1e9 / Stopwatch.Frequency));

    /// <summary>Names the client to the venue; not 0.</summary>
    internal long ClientId { get; init; } = Random.Shared.NextInt64(1, long.MaxValue);
}

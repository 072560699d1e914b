using System.Runtime.InteropServices;
using Commodities.Aeron.Protocol;

namespace Commodities.Aeron.Tests.Protocol;

/// <summary>Datagrams before, in and behind the window of a receiver, put before it by hand.</summary>
public sealed class ReceiveWindowTests : IDisposable
{
    private const int StreamId = 1001;
    private const int SessionId = 77;
    private const int InitialTermId = -5;
    private const int TermLength = 64 * 1024;

    private readonly WireTap _wire = new();
    private readonly Pair _receiver;
    private readonly Subscription _subscription;

    public ReceiveWindowTests()
    {
        _receiver = new Pair(_wire.ContextOf(WireTap.ReceiverHost));
        _subscription = _receiver.Client.AddSubscription($"aeron:udp?endpoint={WireTap.ReceiverHost}:9000|rcv-wnd=32k", StreamId);
        var setup = SetupFrame.Create(0, 4_096, SessionId, StreamId, InitialTermId, InitialTermId, TermLength, 1_408, 0);
        Inject(MemoryMarshal.AsBytes([setup]).ToArray());
    }

    private AeronCounters Counters => _receiver.Client.Counters;

    [Fact]
    public void Datagram_before_the_window_is_dropped_and_counted()
    {
        Inject(Data(0, 1));

        Assert.Equal(1, Counters.FlowControlUnderRuns);
        Assert.Empty(_receiver.Messages);
    }

    [Fact]
    public void Datagram_behind_the_window_is_dropped_and_counted()
    {
        Inject(Data(4_096 + (TermLength / 2), 1));

        Assert.Equal(1, Counters.FlowControlOverRuns);
        Inject(Data(4_096 + (TermLength / 2) - 64, 2));
        Assert.Equal(1, Counters.FlowControlOverRuns);
        Assert.True(Counters.Losses > 0);
    }

    [Fact]
    public void Datagrams_out_of_order_are_read_in_order()
    {
        Inject(Data(4_096 + 128, 3));
        Inject(Data(4_096 + 64, 2));
        Assert.Empty(_receiver.Messages);
        Inject(Data(4_096, 1));

        Assert.Equal([1, 2, 3], _receiver.Messages.Select(message => message[0]));
    }

    [Fact]
    public void Datagram_of_which_the_first_frame_is_known_still_brings_the_others()
    {
        Inject(Data(4_096, 1));
        Inject(Data(4_096 + 128, 3));
        Inject([.. Data(4_096, 9), .. Data(4_096 + 64, 2), .. Data(4_096 + 128, 9)]);

        Assert.Equal([1, 2, 3], _receiver.Messages.Select(message => message[0]));
    }

    [Fact]
    public void Stream_whose_frames_overlap_is_ended()
    {
        // The second frame covers the first one's header: whoever walks from it lands in the middle of a payload.
        byte[] hidden = Data(4_096 + 32, 0);
        hidden.AsSpan(32).Fill(0x7F);
        Inject(hidden);
        Inject(Data(4_096, 1));
        Inject(Heartbeat(4_096 + 320));

        Assert.True(Counters.InvalidPackets > 0);
        Assert.False(_subscription.IsConnected);
        Assert.Empty(_receiver.Errors);
    }

    [Fact]
    public void Setup_with_a_term_or_an_mtu_beyond_the_limits_is_refused()
    {
        foreach ((int termLength, int mtu) in ((int, int)[])[(512 * 1024 * 1024, 1_408), (100_000, 1_408), (TermLength, 65_504), (TermLength, 1_400), (TermLength, 0)])
            Inject(MemoryMarshal.AsBytes([SetupFrame.Create(0, 0, SessionId + 1, StreamId, 0, 0, termLength, mtu, 0)]).ToArray());

        Assert.Equal(5, Counters.ImagesRefused);
        Assert.Single(_subscription.Images);
    }

    public void Dispose() => _receiver.Dispose();

    private static byte[] Data(int termOffset, byte content)
    {
        byte[] datagram = new byte[64];
        MemoryMarshal.Write(datagram, new DataHeader(new FrameHeader(64, 0, FrameFlags.Unfragmented, FrameType.Data), termOffset, SessionId, StreamId, InitialTermId, 0));
        datagram.AsSpan(32).Fill(content);
        return datagram;
    }

    private static byte[] Heartbeat(int termOffset)
    {
        byte[] datagram = new byte[32];
        MemoryMarshal.Write(datagram, new DataHeader(new FrameHeader(0, 0, FrameFlags.Unfragmented, FrameType.Data), termOffset, SessionId, StreamId, InitialTermId, 0));
        return datagram;
    }

    private void Inject(byte[] datagram)
    {
        _wire.Inject(datagram, _subscription.LocalEndPoint!, 9001);
        _wire.Run(_receiver, 100_000);
        _receiver.Step(_subscription);
        _receiver.Step(_subscription);
    }
}

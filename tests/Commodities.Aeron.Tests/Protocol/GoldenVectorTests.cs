using System.Runtime.InteropServices;
using Commodities.Aeron.Protocol;

namespace Commodities.Aeron.Tests.Protocol;

/// <summary>Frames byte for byte as real drivers put them on the wire: what ours writes, and what ours reads out of them.</summary>
public sealed class GoldenVectorTests
{
    private const string Setup = "2800000000000500 00000000 8311D08E E9030000 140061F9 140061F9 00000100 80050000 00000000";
    private const string Status = "2400000000000300 8311D08E E9030000 140061F9 00000000 00800000 9AA1696882AD91B3";
    private const string ElicitAny = "2400000000800300 00000000 00000000 00000000 00000000 00000000 9CA1696882AD91B3";
    private const string ElicitOne = "2400000000800300 8411D08E E9030000 00000000 00000000 00000000 9CA1696882AD91B3";
    private const string StatusEnd = "2400000000400300 8311D08E E9030000 150061F9 600E0000 00800000 9AA1696882AD91B3";
    private const string Heartbeat = "0000000000C00100 00000000 8311D08E E9030000 140061F9 0000000000000000";
    private const string HeartbeatEnd = "0000000000E00100 60110000 8311D08E E9030000 150061F9 0000000000000000";
    private const string DataHeaderOf32 = "4000000000C00100 00000000 8311D08E E9030000 140061F9 C877665544332211";
    private const string Pad = "C006000000C00000 40F90000 8311D08E E9030000 140061F9 0000000000000000";
    private const string Nak = "1C00000000000200 D40403DD E9030000 B7269363 E0020000 20040000";

    private const int SessionId = unchecked((int)0x8ED01183);
    private const int InitialTermId = unchecked((int)0xF9610014);
    private const long ReceiverId = unchecked((long)0xB391AD826869A19A);
    private const long OtherReceiverId = unchecked((long)0xB391AD826869A19C);
    private const int StreamId = 1001;

    [Fact]
    public void Setup_is_written_and_read_as_on_the_wire() =>
        AssertBothWays(Setup, SetupFrame.Create(0, 0, SessionId, StreamId, InitialTermId, InitialTermId, 65_536, 1_408, 0), FrameType.Setup);

    [Fact]
    public void Status_messages_are_written_and_read_as_on_the_wire()
    {
        AssertBothWays(Status, StatusMessage.Create(0, SessionId, StreamId, InitialTermId, 0, 32_768, ReceiverId, false), FrameType.StatusMessage);
        AssertBothWays(ElicitAny, StatusMessage.Create(FrameFlags.SendSetup, 0, 0, 0, 0, 0, OtherReceiverId, false), FrameType.StatusMessage);
        AssertBothWays(ElicitOne, StatusMessage.Create(FrameFlags.SendSetup, SessionId + 1, StreamId, 0, 0, 0, OtherReceiverId, false), FrameType.StatusMessage);
        AssertBothWays(StatusEnd, StatusMessage.Create(FrameFlags.ReceiverEndOfStream, SessionId, StreamId, InitialTermId + 1, 0xE60, 32_768, ReceiverId, false), FrameType.StatusMessage);
    }

    [Fact]
    public void Nak_is_written_and_read_as_on_the_wire() =>
        AssertBothWays(Nak, NakFrame.Create(unchecked((int)0xDD0304D4), StreamId, 0x639326B7, 0x2E0, 0x420), FrameType.Nak);

    [Fact]
    public void Data_headers_are_read_as_on_the_wire()
    {
        Assert.Equal(FrameType.Data, FrameParser.Check(Bytes(Heartbeat)));
        Assert.True(FrameParser.IsHeartbeat(Bytes(HeartbeatEnd)));
        byte[] data = [.. Bytes(DataHeaderOf32), .. new byte[32]];
        Assert.Equal(FrameType.Data, FrameParser.Check(data));
        Assert.Equal(new DataHeader(new FrameHeader(64, 0, 0xC0, FrameType.Data), 0, SessionId, StreamId, InitialTermId, 0x11223344556677C8), FrameParser.Read<DataHeader>(data));
        Assert.Equal(FrameType.Pad, FrameParser.Check(Bytes(Pad)));
        Assert.Equal(1_728, FrameParser.Read<DataHeader>(Bytes(Pad)).Header.FrameLength);
    }

    [Fact]
    public void Sender_puts_setup_heartbeat_data_and_padding_on_the_wire_byte_for_byte()
    {
        var wire = new WireTap();
        using var sender = new Pair(wire.ContextOf(WireTap.SenderHost));
        ExclusivePublication publication = sender.Client.AddExclusivePublication(
            $"aeron:udp?endpoint={WireTap.ReceiverHost}:9000|term-length=64k|session-id={SessionId}|init-term-id={InitialTermId}|term-id={InitialTermId}|term-offset=0", StreamId);

        sender.Step();
        Assert.Equal(Bytes(Setup), wire.Sent().Single());

        wire.Inject(Bytes(Status), publication.LocalEndPoint!, 9000);
        wire.Run(sender, 100_000);
        wire.Run(sender, 100_000);
        Assert.Equal(Bytes(Heartbeat), wire.Sent().Single());

        byte[] payload = [.. Enumerable.Range(1, 32).Select(value => (byte)value)];
        Assert.Equal(64, publication.Offer(payload, fragment => 0x11223344556677C8));
        sender.Step();
        Assert.Equal([.. Bytes(DataHeaderOf32), .. payload], wire.Sent().Single());
    }

    [Fact]
    public void Sender_ends_a_term_with_a_bare_padding_header()
    {
        var wire = new WireTap();
        using var sender = new Pair(wire.ContextOf(WireTap.SenderHost));
        ExclusivePublication publication = sender.Client.AddExclusivePublication(
            $"aeron:udp?endpoint={WireTap.ReceiverHost}:9000|term-length=64k|session-id={SessionId}|init-term-id={InitialTermId}|term-id={InitialTermId}|term-offset={0xF940}", StreamId);
        wire.Inject(Bytes("2400000000000300 8311D08E E9030000 140061F9 40F90000 00800000 9AA1696882AD91B3"), publication.LocalEndPoint!, 9000);
        wire.Run(sender, 100_000);
        wire.Sent();

        Assert.Equal(Publication.AdminAction, publication.Offer(new byte[4_000]));
        sender.Step();

        Assert.Equal(Bytes(Pad), wire.Sent().Single());
    }

    [Fact]
    public void Sender_says_that_the_stream_has_ended_byte_for_byte()
    {
        var wire = new WireTap();
        using var sender = new Pair(wire.ContextOf(WireTap.SenderHost));
        ExclusivePublication publication = sender.Client.AddExclusivePublication(
            $"aeron:udp?endpoint={WireTap.ReceiverHost}:9000|term-length=64k|session-id={SessionId}|init-term-id={InitialTermId}|term-id={InitialTermId + 1}|term-offset={0x1160}", StreamId);
        wire.Inject(Bytes("2400000000000300 8311D08E E9030000 150061F9 60110000 00800000 9AA1696882AD91B3"), publication.LocalEndPoint!, 9000);
        wire.Run(sender, 100_000);
        wire.Sent();

        publication.Dispose();
        wire.Run(sender, 10_000_000);

        Assert.Equal(Bytes(HeartbeatEnd), wire.Sent().First());
    }

    [Fact]
    public void Sender_answers_a_round_trip_measurement_with_the_same_timestamp()
    {
        var wire = new WireTap();
        using var sender = new Pair(wire.ContextOf(WireTap.SenderHost));
        ExclusivePublication publication = sender.Client.AddExclusivePublication($"aeron:udp?endpoint={WireTap.ReceiverHost}:9000|session-id={SessionId}", StreamId);
        sender.Step();
        wire.Sent();

        wire.Inject(Bytes("2800000000800600 8311D08E E9030000 8877665544332211 0500000000000000 9AA1696882AD91B3"), publication.LocalEndPoint!, 9000);
        wire.Run(sender, 100_000);

        Assert.Equal(Bytes("2800000000000600 8311D08E E9030000 8877665544332211 0000000000000000 9AA1696882AD91B3"), wire.Sent().Single());
    }

    [Fact]
    public void Sender_lets_go_of_a_receiver_that_rejects_the_stream()
    {
        var wire = new WireTap();
        using var sender = new Pair(wire.ContextOf(WireTap.SenderHost));
        ExclusivePublication publication = sender.Client.AddExclusivePublication(
            $"aeron:udp?endpoint={WireTap.ReceiverHost}:9000|session-id={SessionId}|init-term-id={InitialTermId}|term-id={InitialTermId}|term-offset=0", StreamId);
        wire.Inject(Bytes(Status), publication.LocalEndPoint!, 9000);
        wire.Run(sender, 100_000);
        Assert.True(publication.IsConnected);

        wire.Inject(Bytes("2C00000000000400 8311D08E E9030000 9AA1696882AD91B3 0000000000000000 01000000 04000000 61626364"), publication.LocalEndPoint!, 9000);
        wire.Run(sender, 100_000);
        wire.Run(sender, 100_000);

        Assert.Equal(Publication.NotConnected, publication.Offer([1]));
    }

    [Fact]
    public void Receiver_puts_status_messages_on_the_wire_byte_for_byte()
    {
        var wire = new WireTap();
        AeronContext context = wire.ContextOf(WireTap.ReceiverHost);
        context.FirstReceiverId = ReceiverId;
        using var receiver = new Pair(context);
        Subscription subscription = receiver.Client.AddSubscription($"aeron:udp?endpoint={WireTap.ReceiverHost}:9000|rcv-wnd=32k", StreamId);

        wire.Inject(Bytes(Setup), subscription.LocalEndPoint!, 9001);
        wire.Run(receiver, 100_000);

        Assert.Equal(Bytes(Status), wire.Sent().Single());
    }

    [Fact]
    public void Receiver_asks_for_setups_byte_for_byte()
    {
        var wire = new WireTap();
        AeronContext context = wire.ContextOf(WireTap.ReceiverHost);
        context.FirstReceiverId = OtherReceiverId;
        using var receiver = new Pair(context);
        Subscription subscription = receiver.Client.AddSubscription($"aeron:udp?endpoint={WireTap.ReceiverHost}:9000|control={WireTap.SenderHost}:9001", StreamId);
        Assert.Equal(Bytes(ElicitAny), wire.Sent().Single());

        byte[] ofOtherSession = Bytes(Heartbeat);
        ofOtherSession[12]++;
        wire.Inject(ofOtherSession, subscription.LocalEndPoint!, 9001);
        wire.Run(receiver, 100_000);

        Assert.Equal(Bytes(ElicitOne), wire.Sent().Single());
    }

    [Fact]
    public void Receiver_asks_for_what_is_missing_byte_for_byte()
    {
        var wire = new WireTap();
        using var receiver = new Pair(wire.ContextOf(WireTap.ReceiverHost));
        Subscription subscription = receiver.Client.AddSubscription($"aeron:udp?endpoint={WireTap.ReceiverHost}:9000|rcv-wnd=32k", StreamId);
        wire.Inject(Bytes("2800000000000500 E0020000 D40403DD E9030000 B7269363 B7269363 00000100 80050000 00000000"), subscription.LocalEndPoint!, 9001);
        wire.Run(receiver, 100_000);
        wire.Sent();

        wire.Inject(Bytes("0000000000C00100 00070000 D40403DD E9030000 B7269363 0000000000000000"), subscription.LocalEndPoint!, 9001);
        wire.Run(receiver, 100_000);
        wire.Run(receiver, 100_000);

        Assert.Equal(Bytes(Nak), wire.Sent().First());
    }

    private static void AssertBothWays<T>(string golden, T frame, int type) where T : struct
    {
        Assert.Equal(Bytes(golden), MemoryMarshal.AsBytes([frame]).ToArray());
        Assert.Equal(type, FrameParser.Check(Bytes(golden)));
        Assert.Equal(frame, FrameParser.Read<T>(Bytes(golden)));
    }

    private static byte[] Bytes(string hexadecimal) => Convert.FromHexString(hexadecimal.Replace(" ", "", StringComparison.Ordinal));
}

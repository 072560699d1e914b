using System.Runtime.InteropServices;
using Commodities.Aeron.Protocol;

namespace Commodities.Aeron.Tests.Protocol;

/// <summary>Which requests for lost bytes a sender answers, and with what.</summary>
public sealed class RetransmitTests : IDisposable
{
    private const int StreamId = 1001;
    private const int SessionId = 77;
    private const int InitialTermId = 9;

    private readonly WireTap _wire = new();
    private readonly Pair _sender;
    private readonly ExclusivePublication _publication;

    public RetransmitTests()
    {
        _sender = new Pair(_wire.ContextOf(WireTap.SenderHost));
        _publication = _sender.Client.AddExclusivePublication(
            $"aeron:udp?endpoint={WireTap.ReceiverHost}:9000|session-id={SessionId}|init-term-id={InitialTermId}|term-id={InitialTermId}|term-offset=0", StreamId);
        Inject(MemoryMarshal.AsBytes([StatusMessage.Create(0, SessionId, StreamId, InitialTermId, 0, 32_768, 1, false)]).ToArray());
        for (byte number = 1; number <= 20; number++)
            Assert.True(_publication.Offer(Message(number)) > 0);
        Run(1_000_000);
        _wire.Sent();
    }

    [Fact]
    public void Range_is_sent_again_in_datagrams_of_whole_frames()
    {
        Nak(256 * 2, 256 * 7);
        byte[][] sent = Resent();

        Assert.Equal([3, 4, 5, 6, 7, 8, 9, 10, 11, 12], sent.SelectMany(Contents));
        Assert.All(sent, datagram => Assert.InRange(datagram.Length, 256, 1_408));
        Assert.Equal(1, _sender.Client.Counters.Retransmits);
    }

    [Fact]
    public void Same_range_is_not_sent_again_for_ten_milliseconds()
    {
        Nak(512, 256);
        Assert.NotEmpty(Resent());
        Nak(512, 256);
        Run(9_000_000);
        Nak(512, 256);
        Assert.Empty(Resent());
        Run(2_000_000);
        Nak(512, 256);

        Assert.NotEmpty(Resent());
    }

    [Theory]
    [InlineData(256 * 2 + 32, 256, "not where a frame begins")]
    [InlineData(256 * 20, 256, "not sent yet")]
    [InlineData(65_536, 256, "beyond the term")]
    [InlineData(65_504, 256, "reaching out of the term")]
    [InlineData(512, 0, "empty")]
    [InlineData(512, -32, "negative")]
    [InlineData(500, 256, "off the alignment")]
    public void Request_is_not_answered_when(int offset, int length, string why)
    {
        Assert.NotEmpty(why);
        Nak(offset, length);

        Assert.Empty(Resent());
    }

    [Fact]
    public void Request_for_what_is_too_old_is_not_answered()
    {
        for (int sent = 0; sent < 500; sent++)
        {
            Bounded.Until(() => _publication.Offer(new byte[200]) > 0, "an offer was taken", () =>
            {
                Inject(MemoryMarshal.AsBytes([StatusMessage.Create(0, SessionId, StreamId, InitialTermId + (int)(_publication.Position >> 16), (int)_publication.Position & 0xFFFF, 32_768, 1, false)]).ToArray());
                Run(100_000);
            });
        }

        for (int cycle = 0; cycle < 10; cycle++)
            Run(100_000);
        _wire.Sent();
        Nak(512, 256);

        Assert.Empty(Resent());
    }

    public void Dispose() => _sender.Dispose();

    /// <summary>Its number, behind four bytes that could be the length of a frame: whoever looks for one in the middle of a message would find it.</summary>
    private static byte[] Message(byte number) => [64, 0, 0, 0, .. Enumerable.Repeat(number, 196)];

    private static IEnumerable<int> Contents(byte[] datagram)
    {
        for (int offset = 0; offset < datagram.Length; offset += 256)
            yield return datagram[offset + 36];
    }

    private void Nak(int offset, int length)
    {
        Inject(MemoryMarshal.AsBytes([NakFrame.Create(SessionId, StreamId, InitialTermId, offset, length)]).ToArray());
        Run(100_000);
    }

    private void Inject(byte[] datagram)
    {
        _wire.Inject(datagram, _publication.LocalEndPoint!, 9000);
        Run(100_000);
    }

    private void Run(long nanos) => _wire.Run(_sender, nanos);

    /// <summary>Data that was sent since the last call, without heartbeats.</summary>
    private byte[][] Resent() => [.. _wire.Sent().Where(datagram => datagram.Length > 32)];
}

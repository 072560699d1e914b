using System.Buffers.Binary;
using System.IO.Hashing;
using System.Net;

namespace Commodities.Aeron.Tests.Sockets;

/// <summary>2,000 messages of 32 B to 100 KB over real sockets that lose 5 %, double 2 % and reorder 5 % of the datagrams, both ways; drivers on threads of their own.</summary>
public sealed class LossySocketTests
{
    private const int StreamId = 1001;
    private const int Messages = 2_000;

    [Fact]
    public void Unicast_brings_every_message_with_its_checksum()
    {
        int port = FreePort.Next();
        using var proxy = new LossyProxy(new IPEndPoint(IPAddress.Loopback, port), 1);
        using var reader = new ChecksumReader($"aeron:udp?endpoint=127.0.0.1:{port}", StreamId);
        using AeronClient venue = AeronClient.Connect(new AeronContext { TermLength = 4 * 1024 * 1024 });
        using Publication publication = venue.AddExclusivePublication($"aeron:udp?endpoint={proxy.EndPoint}", StreamId);

        Publish(publication, reader);

        reader.AssertComplete(Messages);
        Assert.True(proxy.Lost > 100);
        Assert.True(venue.Counters.Retransmits > 100);
    }

    [Fact]
    public void Multi_destination_channel_brings_every_message_with_its_checksum_to_both_subscribers()
    {
        int port = FreePort.Next();
        using var proxy = new LossyProxy(new IPEndPoint(IPAddress.Loopback, port), 2);
        using AeronClient venue = AeronClient.Connect(new AeronContext { TermLength = 4 * 1024 * 1024 });
        using Publication publication = venue.AddExclusivePublication($"aeron:udp?control=127.0.0.1:{port}|control-mode=dynamic|fc=min,g:/2", StreamId);
        using var first = new ChecksumReader($"aeron:udp?control={proxy.EndPoint}|endpoint=127.0.0.1:0", StreamId);
        using var second = new ChecksumReader($"aeron:udp?control={proxy.EndPoint}|endpoint=127.0.0.1:0", StreamId);

        Publish(publication, first, second);

        first.AssertComplete(Messages);
        second.AssertComplete(Messages);
        Assert.True(proxy.Lost > 100);
    }

    /// <summary>Number, checksum of the rest, and the rest.</summary>
    private static void Publish(Publication publication, params ChecksumReader[] readers)
    {
        var random = new Random(5);
        for (int number = 0; number < Messages; number++)
        {
            // Most messages are short, some fill many datagrams; both ends of the range occur.
            int length = number switch { 0 => 32, 1 => 100_000, _ => random.Next(10) == 0 ? random.Next(32, 100_001) : random.Next(32, 2_000) };
            byte[] message = new byte[length];
            random.NextBytes(message.AsSpan(8));
            BinaryPrimitives.WriteInt32LittleEndian(message, number);
            BinaryPrimitives.WriteUInt32LittleEndian(message.AsSpan(4), Crc32.HashToUInt32(message.AsSpan(8)));
            Bounded.Until(() => publication.Offer(message) > 0, $"message {number} was taken", () => Array.ForEach(readers, reader => reader.Poll()));
        }

        Bounded.Until(() => readers.All(reader => reader.Count >= Messages), "all messages had come", () => Array.ForEach(readers, reader => reader.Poll()));
    }
}

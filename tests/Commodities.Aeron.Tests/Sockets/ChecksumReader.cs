using System.Buffers.Binary;
using System.IO.Hashing;

namespace Commodities.Aeron.Tests.Sockets;

/// <summary>A subscriber that checks number and checksum of each message.</summary>
internal sealed class ChecksumReader : IDisposable
{
    private readonly AeronClient _client;
    private readonly Subscription _subscription;
    private readonly FragmentAssembler _assembler;
    private int _wrong;

    public ChecksumReader(string channel, int streamId)
    {
        _client = AeronClient.Connect();
        _subscription = _client.AddSubscription(channel, streamId);
        _assembler = new FragmentAssembler(OnMessage);
    }

    public int Count { get; private set; }

    public void Poll()
    {
        if (_subscription.Poll(_assembler, 100) == 0)
            Thread.Yield();
    }

    public void AssertComplete(int count)
    {
        Assert.Equal(count, Count);
        Assert.Equal(0, _wrong);
    }

    public void Dispose() => _client.Dispose();

    private void OnMessage(ReadOnlySpan<byte> message, in Header header)
    {
        bool right = BinaryPrimitives.ReadInt32LittleEndian(message) == Count
            && BinaryPrimitives.ReadUInt32LittleEndian(message[4..]) == Crc32.HashToUInt32(message[8..]);
        if (!right)
            _wrong++;
        Count++;
    }
}

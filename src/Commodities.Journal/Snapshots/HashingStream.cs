using System.IO.Hashing;

namespace Commodities.Journal.Snapshots;

/// <summary>Passes writes on and takes their hash and count.</summary>
internal sealed class HashingStream : Stream
{
    private readonly Stream _inner;
    private readonly XxHash128 _hash = new();
    private long _count;

    public HashingStream(Stream inner) => _inner = inner;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => _count;

    public override long Position
    {
        get => _count;
        set => throw new NotSupportedException();
    }

    public void GetHash(Span<byte> target) => _hash.GetCurrentHash(target);

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        _hash.Append(buffer);
        _inner.Write(buffer);
        _count += buffer.Length;
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void WriteByte(byte value) => Write(new ReadOnlySpan<byte>(in value));

    public override void Flush() => _inner.Flush();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}

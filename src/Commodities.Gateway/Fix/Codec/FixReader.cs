using System.Buffers;
using Commodities.Gateway.Fix.Dictionary;

namespace Commodities.Gateway.Fix.Codec;

/// <summary>Takes one message after the other out of what a connection received. Holds room for one message that lies in several pieces.</summary>
public sealed class FixReader
{
    private readonly int _maxBodyLength;
    private readonly byte[] _pieces;

    /// <summary>A reader of messages of up to a body length, in bytes.</summary>
    public FixReader(FixDictionary dictionary, int maxBodyLength)
    {
        _maxBodyLength = maxBodyLength;
        Message = new(dictionary, maxBodyLength);
        _pieces = new byte[FixFramer.MaxPrefixLength + maxBodyLength + FixFramer.TrailerLength];
    }

    /// <summary>The message that was read last; valid until the next call of <see cref="Read"/>.</summary>
    public FixMessage Message { get; }

    /// <summary>Takes the next message, or drops what is none, and moves the beginning of the input behind it.</summary>
    /// <param name="input">What was received and not yet taken.</param>
    public FixFrameStatus Read(ref ReadOnlySequence<byte> input)
    {
        if (input.IsEmpty)
            return FixFrameStatus.Incomplete;
        ReadOnlySpan<byte> bytes = input.FirstSpan;
        FixFrameStatus status = FixFramer.Read(bytes, _maxBodyLength, out int consumed);
        if (!input.IsSingleSegment && (status == FixFrameStatus.Incomplete || consumed == bytes.Length))
        {
            ReadOnlySequence<byte> near = input.Slice(0, Math.Min(input.Length, _pieces.Length));
            near.CopyTo(_pieces);
            bytes = _pieces.AsSpan(0, (int)near.Length);
            status = FixFramer.Read(bytes, _maxBodyLength, out consumed);
        }

        if (status == FixFrameStatus.Message)
            Message.Load(bytes[..consumed]);
        input = input.Slice(consumed);
        return status;
    }
}

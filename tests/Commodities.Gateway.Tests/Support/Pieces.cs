using System.Buffers;

namespace Commodities.Gateway.Tests.Support;

/// <summary>Bytes that lie in several pieces of memory.</summary>
internal sealed class Pieces : ReadOnlySequenceSegment<byte>
{
    private Pieces(byte[] bytes, long before)
    {
        Memory = bytes;
        RunningIndex = before;
    }

    public static ReadOnlySequence<byte> Of(params byte[][] pieces)
    {
        Pieces first = new(pieces[0], 0);
        Pieces last = first;
        foreach (byte[] piece in pieces[1..])
        {
            Pieces next = new(piece, last.RunningIndex + last.Memory.Length);
            last.Next = next;
            last = next;
        }

        return new(first, 0, last, last.Memory.Length);
    }
}

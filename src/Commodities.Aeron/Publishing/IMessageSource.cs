namespace Commodities.Aeron;

/// <summary>Hands out the bytes of a message, piece by piece.</summary>
internal interface IMessageSource
{
    /// <summary>Copies the next bytes of the message until the destination is full.</summary>
    void CopyTo(Span<byte> destination);
}

/// <summary>A message in one or two pieces.</summary>
internal ref struct TwoPieces(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second) : IMessageSource
{
    private ReadOnlySpan<byte> _first = first;
    private ReadOnlySpan<byte> _second = second;

    public void CopyTo(Span<byte> destination)
    {
        int fromFirst = Math.Min(_first.Length, destination.Length);
        _first[..fromFirst].CopyTo(destination);
        _first = _first[fromFirst..];
        int fromSecond = destination.Length - fromFirst;
        if (fromSecond == 0)
            return;
        _second[..fromSecond].CopyTo(destination[fromFirst..]);
        _second = _second[fromSecond..];
    }
}

/// <summary>A message in any number of pieces.</summary>
internal ref struct ManyPieces(ReadOnlySpan<ReadOnlyMemory<byte>> pieces) : IMessageSource
{
    private readonly ReadOnlySpan<ReadOnlyMemory<byte>> _pieces = pieces;
    private int _index;
    private int _offset;

    public void CopyTo(Span<byte> destination)
    {
        while (destination.Length > 0)
        {
            ReadOnlySpan<byte> piece = _pieces[_index].Span[_offset..];
            int length = Math.Min(piece.Length, destination.Length);
            piece[..length].CopyTo(destination);
            destination = destination[length..];
            _offset += length;
            if (length == piece.Length)
            {
                _index++;
                _offset = 0;
            }
        }
    }

    public static int LengthOf(ReadOnlySpan<ReadOnlyMemory<byte>> pieces)
    {
        long length = 0;
        foreach (ReadOnlyMemory<byte> piece in pieces)
            length += piece.Length;
        return (int)Math.Min(length, int.MaxValue);
    }
}

using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Commodities.Gateway.Fix.Orders;

/// <summary>A ClOrdID in place: up to <see cref="FixDesk.MaxClientOrderIdLength"/> bytes.</summary>
internal struct FixClientOrderId
{
    private Room _room;
    private byte _length;

    /// <summary>The client's bytes.</summary>
    [UnscopedRef]
    public readonly ReadOnlySpan<byte> Bytes => ((ReadOnlySpan<byte>)_room)[.._length];

    /// <summary>Takes over a client's bytes.</summary>
    /// <param name="bytes">No more than there is room for.</param>
    public static FixClientOrderId From(ReadOnlySpan<byte> bytes)
    {
        FixClientOrderId id = new() { _length = (byte)bytes.Length };
        bytes.CopyTo(id._room);
        return id;
    }

    [InlineArray(FixDesk.MaxClientOrderIdLength)]
    private struct Room
    {
        private byte _first;
    }
}

using System.Buffers.Binary;

namespace Commodities.Load;

/// <summary>Messages of an order's length to the echo and back.</summary>
internal sealed class EchoLink : StreamLink
{
    private const int MessageLength = 80;
    private readonly Action<long> _answered;

    public EchoLink(VenueProcess venue, Action<long> answered)
        : base(venue.EndPointOf(Door.Echo))
    {
        _answered = answered;
        Begin();
    }

    protected override int Write(long number, Span<byte> target)
    {
        BinaryPrimitives.WriteInt64LittleEndian(target, number);
        return MessageLength;
    }

    protected override int Take(ReadOnlySpan<byte> bytes)
    {
        int taken = 0;
        for (; bytes.Length - taken >= MessageLength; taken += MessageLength)
            _answered(BinaryPrimitives.ReadInt64LittleEndian(bytes[taken..]));
        return taken;
    }
}

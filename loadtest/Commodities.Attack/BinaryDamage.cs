using Commodities.Messages.OrderEntry;

namespace Commodities.Attack;

/// <summary>Binary messages one behind the other, with bytes changed or cut.</summary>
internal sealed class BinaryDamage(int seed) : IDamage
{
    private readonly Random _random = new(seed);

    public int Next(byte[] target)
    {
        int length = 0;
        for (int message = _random.Next(1, 4); message > 0; message--)
            length += Write(target.AsSpan(length));
        for (int change = _random.Next(6); change > 0; change--)
            target[_random.Next(length)] = _random.Next(2) == 0 ? (byte)_random.Next(256) : (byte)_random.Next(3);
        return _random.Next(4) == 0 ? _random.Next(1, length + 1) : length;
    }

    private int Write(Span<byte> target)
    {
        switch (_random.Next(3))
        {
            case 0:
                NewOrder order = new() { Reference = _random.NextInt64(), PriceTicks = _random.NextInt64(), QuantityLots = 1, ContractId = 1 };
                return Copy(OrderEntryCodec.Seal(ref order), target);
            case 1:
                CancelOrder cancel = new() { Reference = _random.NextInt64(), OriginalReference = 1 };
                return Copy(OrderEntryCodec.Seal(ref cancel), target);
            default:
                Negotiate negotiate = new() { ConnectionId = _random.NextInt64() };
                return Copy(OrderEntryCodec.Seal(ref negotiate), target);
        }
    }

    private static int Copy(ReadOnlySpan<byte> message, Span<byte> target)
    {
        message.CopyTo(target);
        return message.Length;
    }
}

using System.Buffers.Binary;
using Commodities.Domain;
using Commodities.Messages.OrderEntry;

namespace Commodities.Gateway.Tests.Support;

/// <summary>Good binary messages, damaged at random.</summary>
internal static class BinaryDamage
{
    /// <summary>The most bytes that one input has.</summary>
    public const int MaxLength = 4 * OrderEntrySchema.MaxMessageLength;

    private static readonly byte[][] Seeds =
    [
        Of(EchoClient.Negotiation("TRADER5")),
        Of(new Establish { ConnectionId = 1, NextSequence = 1, KeepAliveMilliseconds = 1_000 }),
        Of(new Sequence { NextNumber = 1 }),
        Of(new RetransmitRequest { RequestId = 1, FromSequence = 1, Count = 1 }),
        Of(new NewOrder { Reference = 1, ContractId = 1, Side = Side.Buy, OrderType = OrderType.Limit, PriceTicks = 1_000, QuantityLots = 1 }),
        Of(new ReplaceOrder { Reference = 2, OriginalReference = 1, PriceTicks = 1_000, QuantityLots = 1 }),
        Of(new CancelOrder { Reference = 3, OriginalReference = 2 }),
        Of(new MassCancel { Reference = 4 }),
        Of(new StatusRequest { RequestId = 1, Reference = 1 }),
        Of(new MassStatusRequest { RequestId = 1 }),
        Of(new ContractListRequest { RequestId = 1 }),
        Of(default(Terminate)),
        Of(default(OrderAccepted)),
    ];

    /// <summary>One to three messages, a few bytes changed, cut out or doubled; half of the time the frames are whole and only what they hold is changed.</summary>
    /// <returns>The bytes of the input.</returns>
    public static int Do(Random random, Span<byte> buffer)
    {
        bool keepsFrames = random.Next(2) == 0;
        int length = 0;
        for (int message = random.Next(1, 4); message > 0; message--)
        {
            byte[] seed = Seeds[random.Next(Seeds.Length)];
            seed.CopyTo(buffer[length..]);
            if (keepsFrames)
                Scribble(random, buffer.Slice(length, seed.Length));
            length += seed.Length;
        }

        for (int change = keepsFrames ? 0 : random.Next(1, 5); change > 0 && length > 1; change--)
            length = Change(random, buffer, length);
        return length;
    }

    private static byte[] Of<TMessage>(TMessage message)
        where TMessage : unmanaged, IOrderEntryMessage<TMessage> => OrderEntryCodec.Seal(ref message).ToArray();

    private static void Scribble(Random random, Span<byte> message)
    {
        // Some have another template, so that a body is read as another message's.
        if (random.Next(8) == 0)
            BinaryPrimitives.WriteUInt16LittleEndian(message[6..], (ushort)random.Next(499, 565));
        for (int change = random.Next(6); change > 0 && message.Length > OrderEntryHeader.Length; change--)
            message[random.Next(OrderEntryHeader.Length, message.Length)] = random.Next(3) == 0 ? (byte)0xff : (byte)random.Next(256);
    }

    private static int Change(Random random, Span<byte> buffer, int length)
    {
        int at = random.Next(length);
        switch (random.Next(5))
        {
            case 0:
                buffer[at] = (byte)random.Next(256);
                return length;
            case 1:
                // In the first header, where it hurts most.
                buffer[random.Next(Math.Min(length, OrderEntryHeader.Length))] ^= (byte)(1 << random.Next(8));
                return length;
            case 2:
                int cut = Math.Min(random.Next(1, 12), length - at);
                buffer[(at + cut)..length].CopyTo(buffer[at..]);
                return length - cut;
            case 3:
                int doubled = Math.Min(random.Next(1, 20), Math.Min(length - at, MaxLength - length));
                buffer[at..length].CopyTo(buffer[(at + doubled)..]);
                return length + doubled;
            default:
                return at + 1;
        }
    }
}

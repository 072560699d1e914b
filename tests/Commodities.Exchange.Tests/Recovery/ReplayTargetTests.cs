using System.Runtime.InteropServices;
using Commodities.Domain;
using Commodities.Exchange.Recovery;
using Commodities.Messages;
using Xunit;

namespace Commodities.Exchange.Tests.Recovery;

/// <summary>A build with a newer schema replays over events that an older one wrote.</summary>
public sealed class ReplayTargetTests
{
    [Fact]
    public void Event_of_this_version_must_be_the_same_in_every_byte()
    {
        byte[] made = Event();
        Assert.True(ReplayTarget.IsSameEvent(Event(), made));
        for (int offset = 0; offset < made.Length; offset++)
        {
            byte[] logged = Event();
            logged[offset] ^= 0x10;
            Assert.False(IsSameOrUnreadable(logged, made), $"byte {offset}");
        }
    }

    [Fact]
    public void Event_of_an_older_version_must_be_the_same_in_what_that_version_knew()
    {
        byte[] made = Event();
        byte[] logged = Event();
        MessageHeader header = MemoryMarshal.Read<MessageHeader>(logged);
        header.Version--;
        header.BlockLength -= 8;
        MemoryMarshal.Write(logged, in header);
        logged = logged[..^8];
        Assert.True(ReplayTarget.IsSameEvent(logged, made));
        for (int offset = MessageHeader.Length; offset < logged.Length; offset++)
        {
            byte[] changed = [.. logged];
            changed[offset] ^= 0x10;
            Assert.False(ReplayTarget.IsSameEvent(changed, made), $"byte {offset}");
        }

        header.TemplateId = TemplateId.PhaseChanged;
        MemoryMarshal.Write(logged, in header);
        Assert.False(ReplayTarget.IsSameEvent(logged, made));
    }

    [Fact]
    public void Event_of_a_newer_version_is_another_one()
    {
        byte[] logged = Event();
        MessageHeader header = MemoryMarshal.Read<MessageHeader>(logged);
        header.Version++;
        MemoryMarshal.Write(logged, in header);
        Assert.False(ReplayTarget.IsSameEvent(logged, Event()));
    }

    private static bool IsSameOrUnreadable(byte[] logged, byte[] made)
    {
        try
        {
            return ReplayTarget.IsSameEvent(logged, made);
        }
        catch (MalformedMessageException)
        {
            return false;
        }
    }

    private static byte[] Event()
    {
        EventSlot slot = default;
        slot.Header.Message = HeaderOf<OrderCancelled>();
        slot.Header.Sequence = 7;
        slot.Header.CommandSequence = 5;
        slot.Header.TimestampNanos = 99;
        ref OrderCancelled cancelled = ref slot.As<OrderCancelled>();
        cancelled.OrderId = 4;
        cancelled.CancelledLots = 12;
        cancelled.ContractId = 3;
        cancelled.Side = Side.Sell;
        cancelled.Reason = CancelReason.Requested;
        return slot.Bytes().ToArray();
    }

    private static MessageHeader HeaderOf<TMessage>()
        where TMessage : unmanaged, IMessage<TMessage> => TMessage.Header;
}

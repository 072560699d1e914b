using System.Runtime.CompilerServices;
using Xunit;

namespace Commodities.Messages.Tests;

/// <summary>The place of an order stands in the slot, behind the message.</summary>
public sealed class PlaceTests
{
    [Fact]
    public void It_lies_behind_every_message_that_has_one()
    {
        Assert.InRange(Unsafe.SizeOf<CancelOrder>(), 0, Schema.PlaceOffset);
        Assert.InRange(Unsafe.SizeOf<ReplaceOrder>(), 0, Schema.PlaceOffset);
        Assert.InRange(Unsafe.SizeOf<ReduceOrder>(), 0, Schema.PlaceOffset);
        Assert.InRange(Unsafe.SizeOf<OrderAccepted>(), 0, Schema.PlaceOffset);
        Assert.InRange(Unsafe.SizeOf<OrderReplaced>(), 0, Schema.PlaceOffset);
        Assert.Equal(Schema.SlotLength, Unsafe.SizeOf<CommandSlot>());
        Assert.Equal(Schema.SlotLength, Unsafe.SizeOf<EventSlot>());
    }

    [Fact]
    public void It_is_neither_journalled_nor_logged()
    {
        CommandSlot command = default;
        command.Begin<ReplaceOrder>().PriceTicks = 5;
        byte[] bytes = command.Bytes().ToArray();
        command.Place = 0x1234;
        Assert.Equal(bytes, command.Bytes().ToArray());
        MessageReader.ReadCommand(command.Bytes(), out CommandSlot read);
        Assert.Equal(0, read.Place);
    }

    [Fact]
    public void A_slot_that_begins_anew_names_none()
    {
        CommandSlot command = default;
        command.Place = 7;
        command.Begin<CancelOrder>();
        Assert.Equal(0, command.Place);
    }
}

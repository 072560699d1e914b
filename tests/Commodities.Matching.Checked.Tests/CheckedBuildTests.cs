using Xunit;

namespace Commodities.Matching.Tests;

/// <summary>That what runs here is the checked build, and that its checks bite.</summary>
public sealed unsafe class CheckedBuildTests
{
    [Fact]
    public void Checks_are_compiled_in() => Assert.True(Checked.IsOn);

    [Fact]
    public void A_broken_link_stops_the_engine()
    {
        using NativeBlock memory = new(OrderSlab.BytesFor(8));
        using PriceLadder ladder = new(0, 100);
        OrderSlab slab = new(memory, 8);
        BookSide side = ladder.CreateBids();
        int first = slab.Take();
        int second = slab.Take();
        foreach (int slot in new[] { first, second })
        {
            slab.Slots[slot] = new OrderSlot { Key = 5, LeavesLots = 3, QuantityLots = 3, ContractId = 1 };
            side.LinkLast(slab.Slots, slot, 5, 3);
        }

        slab.Slots[second].Previous = 0;

        Assert.Throws<InvariantException>(() => side.Unlink(slab.Slots, slab.Slots + second));
    }
}

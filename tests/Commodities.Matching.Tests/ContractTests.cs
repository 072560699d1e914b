using Commodities.Domain;
using Commodities.Matching.Tests.Support;
using Commodities.Messages;
using Xunit;

namespace Commodities.Matching.Tests;

public sealed class ContractTests
{
    [Fact]
    public void Redefinition_cancels_what_lies_outside_and_keeps_the_places_of_the_rest()
    {
        using Venue venue = Venue.In(TradingPhase.Continuous);
        venue.Commands.New(1, Side.Buy, 90, 1);
        venue.Commands.New(2, Side.Buy, 95, 1);
        venue.Commands.New(3, Side.Buy, 95, 1);
        venue.Commands.New(4, Side.Sell, 151, 1);
        venue.Commands.New(5, Side.Sell, 120, 1);
        venue.Run();
        venue.Commands.Define(1, 91, 150);
        venue.Expect("defined 1 91..150", "cancelled 1 1 OutsidePriceBand", "cancelled 4 1 OutsidePriceBand");
        venue.Commands.New(6, Side.Sell, 95, 2);
        venue.Expect(
            "accepted 6 Sell 95x2",
            "trade 1 95x1 taker 6 left 1 maker 2 left 0",
            "trade 2 95x1 taker 6 left 0 maker 3 left 0");
        Assert.Equal(120, venue.Engine.Contract(1).BestOfferTicks);
    }

    [Fact]
    public void Redefinition_with_another_step_binds_new_orders_only()
    {
        using Venue venue = Venue.In(TradingPhase.Continuous);
        venue.Commands.New(1, Side.Buy, 91, 3);
        venue.Commands.Define(1, 0, 200, terms => terms with { PriceStepTicks = 5, QuantityStepLots = 2, MinQuantityLots = 2 });
        venue.Run();
        venue.Commands.New(2, Side.Sell, 91, 2);
        venue.Commands.New(3, Side.Sell, 90, 2);
        venue.Expect(
            "rejected NewOrder NotOnTick limit 5 asked 91",
            "accepted 3 Sell 90x2",
            "trade 1 91x2 taker 3 left 0 maker 1 left 1");
    }

    [Fact]
    public void Lower_largest_order_does_not_let_a_filled_order_slip_through()
    {
        using Venue venue = Venue.In(TradingPhase.Continuous);
        venue.Commands.New(1, Side.Buy, 91, 10);
        venue.Commands.New(2, Side.Sell, 91, 8);
        venue.Commands.Define(1, 0, 200, terms => terms with { MaxQuantityLots = 5 });
        venue.Run();
        venue.Commands.Replace(1, 92, 2, 0, ReplaceOptions.QuantityIsLeaves);
        venue.Expect("rejected ReplaceOrder QuantityTooLarge limit 5 asked 10");
    }

    [Fact]
    public void Padding_of_the_sender_does_not_reach_event_or_state()
    {
        using Venue clean = new();
        using Venue dirty = new();
        foreach (Venue venue in new[] { clean, dirty })
        {
            venue.Commands.DefineAccount(1, 2);
            venue.Commands.MassCancel(3, product: "JM");
        }

        System.Runtime.InteropServices.MemoryMarshal.AsBytes(new Span<CommandSlot>(ref dirty.Commands[0]))[41..].Fill(0xFF);
        System.Runtime.InteropServices.MemoryMarshal.AsBytes(new Span<CommandSlot>(ref dirty.Commands[1]))[54..56].Fill(0xFF);
        clean.Run();
        dirty.Run();
        Assert.Equal(clean.Log.ToArray(), dirty.Log.ToArray());
        Assert.Equal(clean.Engine.StateHash(), dirty.Engine.StateHash());
    }

    [Fact]
    public void Memory_of_a_resting_order_with_its_index_is_64_bytes()
    {
        using Venue venue = new(new EngineOptions { MaxContracts = 1, MaxOrders = 100_000 });
        EngineMemory memory = venue.Engine.Memory;
        Assert.Equal(64 * 100_000L, memory.OrderBytes - OrderSlot.Length + memory.IndexBytes);
        Assert.Equal(0, memory.LadderBytes);
        venue.Commands.Define(1, 0, 999);
        venue.Run();
        Assert.Equal(EngineOptions.LadderBytes(1_000), venue.Engine.Memory.LadderBytes);
    }

    [Fact]
    public unsafe void Slot_and_level_have_the_sizes_that_the_figures_count_with()
    {
        Assert.Equal(48, sizeof(OrderSlot));
        Assert.Equal(16, sizeof(Level));
        Assert.Equal(24, sizeof(OrderTerms));
        Assert.Equal(64, sizeof(BookSide));
        Assert.Equal(0, sizeof(ContractRecord) % 8);
        Assert.Equal(0, sizeof(OrderRecord) % 8);
    }

    [Fact]
    public void Ladder_memory_is_counted_without_regard_to_how_it_came_about()
    {
        long room = EngineOptions.LadderBytes(201) + EngineOptions.LadderBytes(1_000);
        using Venue venue = new(new EngineOptions { MaxContracts = 2, MaxOrders = 10, MaxLadderBytes = room });
        venue.Commands.Define(1, 0, 200);
        venue.Commands.Define(2, 0, 999);
        for (int again = 0; again < 10; again++)
        {
            venue.Commands.Define(2, 500, 600);
            venue.Commands.Define(2, 0, 999);
        }

        venue.Commands.Define(1, 0, 201);
        string[] events = venue.Run();
        Assert.Equal(22, events.Count(text => text.StartsWith("defined", StringComparison.Ordinal)));
        Assert.StartsWith("rejected DefineContract LadderCapacityExceeded", events[^1], StringComparison.Ordinal);
    }
}

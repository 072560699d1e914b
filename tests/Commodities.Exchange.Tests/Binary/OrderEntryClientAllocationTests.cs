using Commodities.Client.Orders;
using Commodities.Domain;
using Commodities.Exchange.Tests.Pipeline;
using Commodities.Messages.OrderEntry;
using Commodities.Tests;
using Xunit;

namespace Commodities.Exchange.Tests.Binary;

/// <summary>A client with a handler allocates nothing per message, in either direction, against the port of a real venue.</summary>
public sealed class OrderEntryClientAllocationTests
{
    private const int Orders = 500;
    private const int Rounds = 6;

    [Fact]
    public async Task Client_with_a_handler_allocates_nothing_per_message()
    {
        using BinaryVenue venue = new();
        Handler handler = new();
        await using OrderEntryClient client = await OrderEntryClient.ConnectAsync(venue.OptionsFor("TRADER5") with { Handler = handler }, TestContext.Current.CancellationToken);
        long[] sent = new long[Rounds];
        for (int round = 0; round < Rounds; round++)
        {
            sent[round] = Allocations.Of(() => Send(client));
            int answers = 2 * Orders * (round + 1);
            Wait.Until(() => handler.Count == answers, "all is answered");
        }

        Assert.True(sent.Min() == 0, $"sending {Orders} orders and cancels allocates {string.Join(' ', sent)} bytes");
        long[] received = [.. Enumerable.Range(1, Rounds - 1).Select(round => handler.Allocated[round] - handler.Allocated[round - 1])];
        Assert.True(received.Min() == 0, $"taking in {2 * Orders} answers allocates {string.Join(' ', received)} bytes");
    }

    private static void Send(OrderEntryClient client)
    {
        NewOrder bid = new() { ContractId = BinaryVenue.ContractId, Side = Side.Buy, OrderType = OrderType.Limit, TimeInForce = TimeInForce.Day, PriceTicks = 1_000, QuantityLots = 1 };
        for (int order = 0; order < Orders; order++)
            client.Cancel(client.Enter(bid, flush: false));
    }

    // Notes what the receiving thread has allocated when each round begins for it: all of a round lies between two of these.
    private sealed class Handler : IOrderEntryHandler
    {
        private int _count;

        public int Count => Volatile.Read(ref _count);

        public long[] Allocated { get; } = new long[Rounds];

        public void OnAccepted(in OrderAccepted message) => Note();

        public void OnCancelled(in OrderCancelled message) => Note();

        private void Note()
        {
            if (_count % (2 * Orders) == 0)
                Allocated[_count / (2 * Orders)] = GC.GetAllocatedBytesForCurrentThread();
            Volatile.Write(ref _count, _count + 1);
        }
    }
}

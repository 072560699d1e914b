using Commodities.Domain;
using Commodities.Gateway.Tests.Support;
using Commodities.Messages.OrderEntry;
using Commodities.Tests;
using Xunit;

namespace Commodities.Gateway.Tests.Binary;

/// <summary>In its steady state the port allocates nothing per message, in either direction, over a real socket.</summary>
public sealed class BinaryAllocationTests
{
    private const int Batch = 200;
    private const int Batches = 10;
    private const int Rounds = 8;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Orders_and_their_answers_allocate_nothing_on_the_connection_s_thread(bool isThrottled)
    {
        // What the connection's thread has allocated when a round's first order is handed over: all between two of them lies in it, waiting, reading, answering and sending.
        long[] allocated = new long[Rounds];
        int commands = 0;
        using EchoVenue venue = new(throttle: new(isThrottled, OrdersPerSecond: 1_000_000));
        venue.OnCommand = () =>
        {
            if (commands++ % (Batch * Batches) == 0)
                allocated[(commands - 1) / (Batch * Batches)] = GC.GetAllocatedBytesForCurrentThread();
        };
        using EchoClient client = new(venue);
        client.LogOn("TRADER5");
        byte[] batch = new byte[Batch * OrderEntrySchema.MaxMessageLength];
        long reference = 0;
        for (int sent = 0; sent < Rounds * Batches; sent++)
        {
            client.SendRaw(batch.AsSpan(0, Fill(batch, ref reference)));
            for (int answer = 0; answer < Batch; answer++)
                Assert.Equal(reference - Batch + answer + 1, client.Take<OrderAccepted>().Reference);
        }

        long least = Enumerable.Range(1, Rounds - 1).Min(round => allocated[round] - allocated[round - 1]);
        Assert.True(least == 0, $"{least} bytes for {Batch * Batches} orders: {string.Join(' ', allocated)}");
    }

    [Fact]
    public void Reports_allocate_nothing_on_the_venue_s_thread()
    {
        using EchoVenue venue = new();
        using EchoClient client = new(venue);
        client.LogOn("TRADER5");
        NewOrder order = new() { Reference = 1, ContractId = 1, Side = Side.Buy, OrderType = OrderType.Limit, TimeInForce = TimeInForce.Day, PriceTicks = 1_000, QuantityLots = 1_000_000 };
        client.Send(ref order);
        client.Take<OrderAccepted>();
        int leaves = 1_000_000;
        Assert.Equal(0, Allocations.Least(() =>
        {
            long bytes = 0;
            for (int batch = 0; batch < Batches; batch++)
            {
                bytes += Allocations.Of(() =>
                {
                    for (int count = 0; count < Batch; count++)
                        venue.TellFill(5, 1, --leaves);
                    venue.EndBatch();
                });
                for (int count = 0; count < Batch; count++)
                    Assert.Equal(1, client.Take<OrderFilled>().Reference);
            }

            return bytes;
        }));
    }

    private static int Fill(byte[] batch, ref long reference)
    {
        int length = 0;
        for (int count = 0; count < Batch; count++)
        {
            NewOrder order = new()
            {
                Reference = ++reference,
                ContractId = 1,
                Side = Side.Buy,
                OrderType = OrderType.Limit,
                TimeInForce = TimeInForce.Day,
                PriceTicks = 1_000,
                QuantityLots = 1,
            };
            ReadOnlySpan<byte> bytes = OrderEntryCodec.Seal(ref order);
            bytes.CopyTo(batch.AsSpan(length));
            length += bytes.Length;
        }

        return length;
    }
}

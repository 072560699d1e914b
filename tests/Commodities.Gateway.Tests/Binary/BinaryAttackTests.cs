using System.Net.Sockets;
using Commodities.Gateway.Ports;
using Commodities.Gateway.Tests.Support;
using Commodities.Messages.OrderEntry;
using Xunit;

namespace Commodities.Gateway.Tests.Binary;

/// <summary>Clients that mean harm get a defined answer or a closed socket, and the neighbour trades on.</summary>
public sealed class BinaryAttackTests : IDisposable
{
    private static readonly NewOrder Order = new() { ContractId = 1 };

    private readonly EchoVenue _venue = new(keepsEvents: true);
    private readonly EchoClient _neighbour;
    private long _reference;

    public BinaryAttackTests()
    {
        _neighbour = new(_venue);
        _neighbour.LogOn("TRADER6");
    }

    public void Dispose()
    {
        _neighbour.Dispose();
        _venue.Dispose();
    }

    [Fact]
    public void Message_that_comes_byte_by_byte_is_taken()
    {
        using EchoClient client = new(_venue);
        client.LogOn("TRADER5");
        NewOrder order = Order with { Reference = 1 };
        foreach (byte part in OrderEntryCodec.Seal(ref order).ToArray())
            client.SendRaw([part]);
        Assert.Equal(1, client.Take<OrderAccepted>().Reference);
        NeighbourTrades();
    }

    [Fact]
    public void Client_that_drips_its_negotiation_is_ended_when_its_time_is_over()
    {
        using EchoVenue venue = new(options => options with { LogonTimeout = TimeSpan.FromMilliseconds(600) });
        using EchoClient client = new(venue);
        Negotiate negotiate = EchoClient.Negotiation("TRADER5");
        byte[] bytes = OrderEntryCodec.Seal(ref negotiate).ToArray();
        for (int sent = 0; sent < bytes.Length - 1 && client.Socket.Available == 0; sent++)
        {
            client.SendRaw(bytes.AsSpan(sent, 1));
            Thread.Sleep(20);
        }

        Terminate end = client.Take<Terminate>();
        Assert.Equal((OrderEntryReject.Silent, "no session was established in time"), (end.Reason, end.Text.ToString()));
        Assert.True(client.Receive().IsEmpty);
    }

    [Fact]
    public void Crowd_of_strangers_leaves_room_for_those_who_trade()
    {
        using EchoClient trader = new(_venue);
        trader.LogOn("TRADER5");
        EchoClient[] strangers = [.. Enumerable.Range(0, 40).Select(_ => new EchoClient(_venue))];
        Assert.True(SpinWait.SpinUntil(() => _venue.Notes.Count(note => note.Contains("connections without a session", StringComparison.Ordinal)) >= 8, TimeSpan.FromSeconds(20)), "eight are refused");
        NeighbourTrades();
        NewOrder order = Order with { Reference = 1 };
        trader.Send(ref order);
        Assert.Equal(1, trader.Take<OrderAccepted>().Reference);
        foreach (EchoClient stranger in strangers)
            stranger.Dispose();
        WaitForConnections(2);
    }

    [Fact]
    public void Thousands_of_connects_leave_nothing_behind()
    {
        for (int count = 0; count < 3_000; count++)
        {
            using Socket socket = _venue.Connect();
            if (count % 3 == 0)
                socket.Send([1, 2, 3]);
        }

        NeighbourTrades();
        WaitForConnections(1);
        using EchoClient client = new(_venue);
        client.LogOn("TRADER5");
    }

    [Fact]
    public void Bad_logons_close_the_port_to_newcomers_and_not_to_those_who_are_in()
    {
        for (int count = 0; count < LogonGuard.MaxBadLogons; count++)
        {
            using EchoClient client = new(_venue);
            Negotiate negotiate = EchoClient.Negotiation("TRADER5") with { TimestampNanos = 1 };
            client.Send(ref negotiate);
            Assert.Equal(OrderEntryReject.BadCredentials, client.Take<NegotiationReject>().Reason);
            Assert.True(client.Receive().IsEmpty);
        }

        using EchoClient late = new(_venue);
        Assert.True(late.Receive().IsEmpty);
        NeighbourTrades();
    }

    [Fact]
    public void Flood_of_retransmissions_is_answered_one_at_a_time()
    {
        using EchoClient client = new(_venue);
        client.LogOn("TRADER5");
        const int orders = 2_000;
        for (int reference = 1; reference <= orders; reference++)
        {
            NewOrder order = Order with { Reference = reference };
            client.Send(ref order);
            client.Take<OrderAccepted>();
        }

        const int requests = 200;
        for (int request = 1; request <= requests; request++)
        {
            RetransmitRequest again = new() { RequestId = request, FromSequence = 1, Count = orders };
            client.Send(ref again);
        }

        (int done, int refused, int messages) = (0, 0, 0);
        while (done + refused < requests || messages < done * orders)
        {
            switch (OrderEntryCodec.HeaderOf(client.Receive()).TemplateId)
            {
                case OrderEntryTemplateId.Retransmission:
                    done++;
                    break;
                case OrderEntryTemplateId.RetransmitReject:
                    refused++;
                    break;
                case OrderEntryTemplateId.OrderAccepted:
                    messages++;
                    break;
                default:
                    Assert.Fail("something else came");
                    break;
            }
        }

        Assert.True(refused > 0, "all were answered at once");
        NeighbourTrades();
    }

    [Fact]
    public void Client_that_never_reads_is_cut_off_and_its_memory_is_given_back()
    {
        using EchoVenue venue = new(options => options with { MaxUnsentBytes = 256 * 1024 });
        using EchoClient deaf = new(venue);
        deaf.LogOn("TRADER5");
        for (int reference = 1; venue.ConnectionCount > 0 && reference < 1_000_000; reference++)
        {
            NewOrder order = Order with { Reference = reference };
            deaf.Send(ref order);
        }

        Assert.True(SpinWait.SpinUntil(() => venue.ConnectionCount == 0, TimeSpan.FromSeconds(20)), "it is cut off");
        Assert.Contains(venue.Notes, note => note.Contains("slow reader: 262144 bytes wait for it", StringComparison.Ordinal));
        using EchoClient again = new(venue);
        Assert.True(again.LogOn("TRADER5").NextSequence > 1);
    }

    private void NeighbourTrades()
    {
        NewOrder order = Order with { Reference = ++_reference };
        _neighbour.Send(ref order);
        Assert.Equal(_reference, _neighbour.Take<OrderAccepted>().Reference);
    }

    private void WaitForConnections(int count) =>
        Assert.True(SpinWait.SpinUntil(() => _venue.ConnectionCount == count, TimeSpan.FromSeconds(20)), $"{_venue.ConnectionCount} connections are left");
}

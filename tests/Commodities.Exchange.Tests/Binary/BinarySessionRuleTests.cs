using System.Buffers.Binary;
using Commodities.Domain;
using Commodities.Exchange.Tests.Pipeline;
using Commodities.Messages.OrderEntry;
using Xunit;
using CancelOrder = Commodities.Messages.OrderEntry.CancelOrder;
using NewOrder = Commodities.Messages.OrderEntry.NewOrder;
using OrderAccepted = Commodities.Messages.OrderEntry.OrderAccepted;

namespace Commodities.Exchange.Tests.Binary;

/// <summary>The rules of a connection, one at a time, over a bare socket.</summary>
public sealed class BinarySessionRuleTests
{
    private static readonly NewOrder Bid = new()
    {
        Reference = 1,
        ContractId = BinaryVenue.ContractId,
        Side = Side.Buy,
        OrderType = OrderType.Limit,
        TimeInForce = TimeInForce.Day,
        PriceTicks = 1_000,
        QuantityLots = 1,
    };

    [Theory]
    [InlineData("TRADER5", 0, true, OrderEntryReject.BadCredentials, "no such session, or not signed with its key")]
    [InlineData("NOBODY-AT-ALL", 0, false, OrderEntryReject.BadCredentials, "no such session, or not signed with its key")]
    [InlineData("TRADER1", 0, false, OrderEntryReject.BadCredentials, "no such session, or not signed with its key")]
    [InlineData("TRADER5", -6, false, OrderEntryReject.StaleTime, null)]
    [InlineData("TRADER5", 6, false, OrderEntryReject.StaleTime, null)]
    public void Negotiation_that_is_not_right_is_refused(string code, int seconds, bool isForged, OrderEntryReject reason, string? text)
    {
        using BinaryVenue venue = new();
        using RawClient client = new(venue);
        Negotiate negotiate = RawClient.Negotiation(code, seconds * 1_000_000_000L);
        if (isForged)
            negotiate.ConnectionId++;
        client.Send(ref negotiate);
        NegotiationReject reject = client.Receive<NegotiationReject>();
        Assert.Equal(reason, reject.Reason);
        if (text != null)
            Assert.Equal(text, reject.Text.ToString());
        Assert.Null(client.Receive());
    }

    [Fact]
    public void Negotiation_that_was_listened_to_can_t_be_played_again()
    {
        using BinaryVenue venue = new();
        Negotiate negotiate = RawClient.Negotiation("TRADER5");
        using (RawClient client = new(venue))
        {
            client.Send(ref negotiate);
            client.Receive<NegotiationResponse>();
        }

        using RawClient thief = new(venue);
        thief.Send(ref negotiate);
        Assert.Equal(OrderEntryReject.OldConnectionId, thief.Receive<NegotiationReject>().Reason);
    }

    [Fact]
    public void Five_bad_logons_close_the_port_to_the_address()
    {
        using BinaryVenue venue = new();
        for (int count = 0; count < 5; count++)
        {
            using RawClient client = new(venue);
            Negotiate negotiate = RawClient.Negotiation("TRADER5") with { ConnectionId = 7 };
            client.Send(ref negotiate);
            client.Receive<NegotiationReject>();
            Assert.Null(client.Receive());
        }

        using RawClient late = new(venue);
        Assert.Null(late.Receive());
        Wait.Until(() => venue.Notes.Any(note => note.Contains("5 bad logons within a minute", StringComparison.Ordinal)), "the port says why");
    }

    [Theory]
    [InlineData(999, 1, OrderEntryReject.BadKeepAlive)]
    [InlineData(60_001, 1, OrderEntryReject.BadKeepAlive)]
    [InlineData(1_000, 0, OrderEntryReject.BadRange)]
    public void Establish_with_a_bad_field_is_refused(int keepAlive, long nextSequence, OrderEntryReject reason)
    {
        using BinaryVenue venue = new();
        using RawClient client = new(venue);
        Negotiate negotiate = RawClient.Negotiation("TRADER5");
        client.Send(ref negotiate);
        client.Receive<NegotiationResponse>();
        Establish establish = new() { ConnectionId = negotiate.ConnectionId, KeepAliveMilliseconds = keepAlive, NextSequence = nextSequence };
        client.Send(ref establish);
        Assert.Equal(reason, client.Receive<EstablishmentReject>().Reason);
        Assert.Null(client.Receive());
    }

    [Fact]
    public void Order_before_the_session_is_established_ends_the_connection()
    {
        using BinaryVenue venue = new();
        using RawClient client = new(venue);
        NewOrder order = Bid;
        client.Send(ref order);
        Terminate end = client.Receive<Terminate>();
        Assert.Equal((OrderEntryReject.OutOfOrder, "message 514 came before Negotiate"), (end.Reason, end.Text.ToString()));
        Assert.Null(client.Receive());
    }

    [Fact]
    public void Message_that_only_the_venue_sends_ends_the_connection()
    {
        using BinaryVenue venue = new();
        using RawClient client = new(venue);
        client.LogOn("TRADER5");
        OrderAccepted odd = default;
        client.Send(ref odd);
        Assert.Equal(OrderEntryReject.OutOfOrder, client.Receive<Terminate>().Reason);
        Assert.Null(client.Receive());
    }

    [Fact]
    public void Request_with_a_number_of_before_is_not_done_again()
    {
        using BinaryVenue venue = new();
        using RawClient client = new(venue);
        client.LogOn("TRADER5");
        NewOrder order = Bid with { Reference = 10 };
        client.Send(ref order);
        Assert.Equal(10, client.Receive<OrderAccepted>().Reference);
        client.Send(ref order);
        NotApplied again = client.Receive<NotApplied>();
        Assert.Equal((10L, 10L), (again.Reference, again.LastReference));
        NewOrder lower = Bid with { Reference = 9 };
        client.Send(ref lower);
        Assert.Equal(9, client.Receive<NotApplied>().Reference);
        NewOrder none = Bid with { Reference = 0 };
        client.Send(ref none);
        BusinessReject refused = client.Receive<BusinessReject>();
        Assert.Equal((OrderEntryReject.BadField, "the reference number must be from 1"), (refused.Reason, refused.Text.ToString()));
        NewOrder higher = Bid with { Reference = 1_000 };
        client.Send(ref higher);
        Assert.Equal(1_000, client.Receive<OrderAccepted>().Reference);
    }

    [Fact]
    public void Messages_that_were_never_sent_or_are_too_many_are_not_sent_again()
    {
        using BinaryVenue venue = new();
        using RawClient client = new(venue);
        client.LogOn("TRADER5");
        NewOrder order = Bid;
        client.Send(ref order);
        client.Receive<OrderAccepted>();
        foreach ((long from, int count) in (ReadOnlySpan<(long, int)>)[(0, 1), (1, 2), (2, 1), (1, 0), (1, OrderEntrySchema.MaxRetransmit + 1), (long.MaxValue, 1), (1, -1)])
        {
            RetransmitRequest request = new() { RequestId = 5, FromSequence = from, Count = count };
            client.Send(ref request);
            RetransmitReject reject = client.Receive<RetransmitReject>();
            Assert.Equal((5L, OrderEntryReject.BadRange), (reject.RequestId, reject.Reason));
        }

        RetransmitRequest right = new() { RequestId = 6, FromSequence = 1, Count = 1 };
        client.Send(ref right);
        Assert.Equal((6L, 1L, 1), (client.Receive<Retransmission>() is var begin ? (begin.RequestId, begin.FromSequence, begin.Count) : default));
        OrderAccepted told = client.Receive<OrderAccepted>();
        Assert.Equal((1L, 1L, (byte)1), (told.Stamp.Sequence, told.Reference, told.Stamp.IsRetransmission));
    }

    [Fact]
    public void Silent_client_is_told_and_ended_and_the_venue_gives_signs_of_life()
    {
        using BinaryVenue venue = new();
        using RawClient client = new(venue);
        Negotiate negotiate = RawClient.Negotiation("TRADER5");
        client.Send(ref negotiate);
        client.Receive<NegotiationResponse>();
        Establish establish = new() { ConnectionId = negotiate.ConnectionId, KeepAliveMilliseconds = 1_000, NextSequence = 1 };
        client.Send(ref establish);
        client.Receive<EstablishmentAck>();
        Assert.Equal(1, client.Receive<Sequence>().NextNumber);
        Assert.Equal(1, client.Receive<Sequence>().NextNumber);
        Assert.Equal(OrderEntryReject.Silent, client.Receive<Terminate>().Reason);
        Assert.Null(client.Receive());
    }

    [Fact]
    public void Goodbye_is_answered()
    {
        using BinaryVenue venue = new();
        using RawClient client = new(venue);
        client.LogOn("TRADER5");
        Terminate goodbye = default;
        client.Send(ref goodbye);
        Assert.Equal(OrderEntryReject.None, client.Receive<Terminate>().Reason);
        Assert.Null(client.Receive());
        using RawClient again = new(venue);
        again.LogOn("TRADER5");
    }

    [Fact]
    public void Other_session_s_order_can_t_be_named()
    {
        using BinaryVenue venue = new();
        using RawClient owner = new(venue);
        owner.LogOn("TRADER5");
        NewOrder order = Bid;
        owner.Send(ref order);
        owner.Receive<OrderAccepted>();
        using RawClient stranger = new(venue);
        stranger.LogOn("TRADER6");
        CancelOrder cancel = new() { Reference = 1, OriginalReference = 1 };
        stranger.Send(ref cancel);
        Assert.Equal(RejectCode.UnknownOrder, stranger.Receive<CancelRejected>().RejectCode);
        StatusRequest question = new() { Reference = 1 };
        stranger.Send(ref question);
        Assert.Equal(0, stranger.Receive<OrderStatus>().OrderId);
    }

    [Theory]
    [InlineData("8=FIX.4.4|9=5|35=0|10=163|")]
    [InlineData("GET / HTTP/1.1\r\n\r\n")]
    [InlineData("\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0")]
    public void Rubbish_ends_the_connection_with_a_word(string rubbish)
    {
        using BinaryVenue venue = new();
        using RawClient client = new(venue);
        client.SendRaw(System.Text.Encoding.Latin1.GetBytes(rubbish));
        Assert.Equal(OrderEntryReject.Malformed, client.Receive<Terminate>().Reason);
        Assert.Null(client.Receive());
    }

    [Fact]
    public void Random_fields_are_answered_each_and_the_venue_lives_on()
    {
        using BinaryVenue venue = new();
        using RawClient client = new(venue);
        client.LogOn("TRADER5");
        Random random = new(20_261_127);
        byte[] bytes = new byte[OrderEntrySchema.MaxMessageLength];
        for (int reference = 1; reference <= 2_000; reference++)
        {
            NewOrder order = default;
            ReadOnlySpan<byte> image = OrderEntryCodec.Seal(ref order);
            random.NextBytes(bytes);
            image[..OrderEntryHeader.Length].CopyTo(bytes);
            BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(OrderEntryHeader.Length), reference);
            // Half of them name an account of the session and a contract that there is.
            if (random.Next(2) == 0)
            {
                order = OrderEntryCodec.Read<NewOrder>(bytes) with { AccountId = 0, ContractId = BinaryVenue.ContractId };
                OrderEntryCodec.Seal(ref order).CopyTo(bytes);
            }

            client.SendRaw(bytes.AsSpan(0, image.Length));
            OrderEntryTemplateId answer = OrderEntryCodec.HeaderOf(client.Receive()!).TemplateId;
            Assert.True(answer is OrderEntryTemplateId.OrderRejected or OrderEntryTemplateId.BusinessReject or OrderEntryTemplateId.OrderAccepted, $"order {reference} was answered by {answer}");
        }

        NewOrder last = Bid with { Reference = 2_001 };
        client.Send(ref last);
        Assert.Equal(2_001, client.Receive<OrderAccepted>().Reference);
    }
}

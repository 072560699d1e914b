using System.Globalization;
using Commodities.Gateway.Fix.Codec;
using Commodities.Gateway.Fix.Sessions;

namespace Commodities.Gateway.Fix.Market;

/// <summary>
/// Takes the questions of FIX sessions about the market: MarketDataRequest, SecurityListRequest, SecurityDefinitionRequest, SecurityStatusRequest and
/// TradingSessionStatusRequest. They are answered by <see cref="FixMarketPublisher"/> on another thread, so that nobody's orders wait for a list.
/// </summary>
public sealed class FixMarketDesk : IFixApplication
{
    private const int OtherBusinessReason = 0;
    private readonly FixMarketPublisher _publisher;

    /// <summary>A desk of a publisher.</summary>
    public FixMarketDesk(FixMarketPublisher publisher) => _publisher = publisher;

    /// <inheritdoc/>
    public void OnLogon(FixSession session)
    {
    }

    /// <inheritdoc/>
    public void OnLogout(FixSession session) => _publisher.Ask(new() { Session = session, Kind = FixMarketRequestKind.Gone });

    /// <inheritdoc/>
    public bool OnMessage(FixSession session, FixMessage message)
    {
        if (FixMarketRequest.Read(session, message) is not FixMarketRequest request)
            return false;
        if (!_publisher.Ask(request))
        {
            string text = string.Create(CultureInfo.InvariantCulture, $"{FixMarketInbox.MaxOutstanding} requests of this session wait for their answers: ask again later");
            session.RejectBusiness(message, OtherBusinessReason, text, System.Text.Encoding.Latin1.GetBytes(request.Id));
        }

        return true;
    }
}

using System.Globalization;
using Commodities.Gateway.Fix.Clients;

namespace Commodities.Attack.Attacks;

/// <summary>Orders as fast as a session can send them.</summary>
internal sealed class OrderFlood : IAttack
{
    public string Name => "order-flood";

    public AttackOutcome Carry(VenueUnderAttack venue, double size)
    {
        using LoggedOn attacker = new(venue, "TRADER2");
        string now = FixInitiator.Now();
        return attacker.Do(Math.Max(5_000, (long)(200_000 * size)), "orders", (client, index) => client.Send(
            "D", string.Create(CultureInfo.InvariantCulture, $"11=f{index}|55={venue.Symbol}|54=1|60={now}|38=1|40=2|44={venue.LowPrice}")));
    }
}

using System.Globalization;
using Commodities.Gateway.Fix.Clients;

namespace Commodities.Attack.Attacks;

/// <summary>Sequence numbers that can't be, gaps that nobody fills, requests to send everything again.</summary>
internal sealed class WrongNumbers : IAttack
{
    public string Name => "wrong-numbers";

    public AttackOutcome Carry(VenueUnderAttack venue, double size)
    {
        using LoggedOn attacker = new(venue, "TRADER3");
        Random random = new(7);
        return attacker.Do(Math.Max(200, (long)(20_000 * size)), "messages", (client, index) =>
        {
            long next = client.NextOutbound;
            switch (random.Next(8))
            {
                case 0:
                    client.SendNumbered("0", next + random.Next(1, 1_000_000), "");
                    break;
                case 1:
                    client.SendNumbered("D", long.MaxValue - random.Next(9), $"11=w{index}|55={venue.Symbol}|54=1|60={FixInitiator.Now()}|38=1|40=2|44=1");
                    break;
                case 2:
                    client.SendNumbered("0", Math.Max(1, next - 1), string.Create(CultureInfo.InvariantCulture, $"43=Y|122={FixInitiator.Now()}"));
                    break;
                case 3:
                    client.Send("4", "123=Y|36=1");
                    break;
                case 4 when index % 50 == 0:
                    client.SendNumbered("0", 1, "");
                    break;
                case 5:
                    client.SendNumbered("4", next, string.Create(CultureInfo.InvariantCulture, $"36={next}"));
                    break;
                default:
                    client.Send("2", "7=1|16=0");
                    break;
            }
        });
    }
}

using System.Globalization;
using Commodities.Gateway.Fix.Clients;

namespace Commodities.Attack.Attacks;

/// <summary>Fields that are too long, of the wrong type, unknown, doubled, empty, or not text at all.</summary>
internal sealed class OddFields : IAttack
{
    public string Name => "odd-fields";

    public AttackOutcome Carry(VenueUnderAttack venue, double size)
    {
        using LoggedOn attacker = new(venue, "TRADER4");
        Random random = new(9);
        return attacker.Do(Math.Max(200, (long)(20_000 * size)), "messages", (client, index) =>
        {
            // Below the throttle, so that each is looked at.
            Thread.Sleep(index % 4 == 0 ? 10 : 0);
            string good = string.Create(CultureInfo.InvariantCulture, $"11=x{index}|55={venue.Symbol}|54=1|60={FixInitiator.Now()}|38=1|40=2|44=1");
            client.Send("D", random.Next(11) switch
            {
                0 => $"{good}|58={new string('x', random.Next(1, 7_900))}",
                1 => $"{good}|58={new string('x', 9_000)}",
                2 => good.Replace("11=x", $"11={new string('y', 3_000)}", StringComparison.Ordinal),
                3 => good.Replace("38=1", "38=many", StringComparison.Ordinal),
                4 => good.Replace("38=1", $"38={new string('9', 40)}", StringComparison.Ordinal),
                5 => good.Replace("44=1", "44=-1e308", StringComparison.Ordinal),
                6 => $"{good}|9999=1|{random.NextInt64(5_000, long.MaxValue)}=x",
                7 => $"{good}|{good}",
                8 => good.Replace("55=", "55=\0\u0002\u00FF", StringComparison.Ordinal),
                9 => $"{good}|453=2147483647|448=a|447=D|452=1",
                _ => $"{good}|=|a=b|0=1|-7=2",
            });
        });
    }
}

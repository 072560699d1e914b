using System.Globalization;
using System.Text.RegularExpressions;
using Commodities.KillTest;

namespace Commodities.Acceptance.Tests.Support;

/// <summary>What a FIX client must know of a running venue, from what the venue prints.</summary>
internal static partial class FixPort
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    /// <summary>The port that it opened.</summary>
    public static int Of(VenueProcess venue) => int.Parse(Find(venue, Opened()).Groups[1].ValueSpan, CultureInfo.InvariantCulture);

    /// <summary>The traded contract of a product.</summary>
    public static string SymbolOf(VenueProcess venue, string product) => Find(venue, Quoted(product)).Groups[1].Value;

    /// <summary>A price in ticks at which a buy order rests for a while: some way below the best bid.</summary>
    public static long LowBidOf(VenueProcess venue, string product) =>
        long.Parse(Find(venue, Quoted(product)).Groups[2].ValueSpan, NumberStyles.AllowThousands, CultureInfo.InvariantCulture) * 98 / 100;

    private static Match Find(VenueProcess venue, Regex pattern)
    {
        Match? found = null;
        bool isThere = venue.WaitFor(() => (found = venue.Output.Select(line => pattern.Match(line)).LastOrDefault(match => match.Success)) != null, Limit);
        Assert.True(isThere, $"the venue never printed {pattern}: {string.Join(" / ", venue.Output.Concat(venue.Errors))}");
        return found!;
    }

    private static Regex Quoted(string product) => new($@"\| ({product}\d{{4}}) ([\d,]+)/[\d,]+");

    [GeneratedRegex(@"^FIX 4\.4 on 127\.0\.0\.1:(\d+): ")]
    private static partial Regex Opened();
}

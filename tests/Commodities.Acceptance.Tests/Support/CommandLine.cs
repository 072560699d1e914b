using Commodities.KillTest;

namespace Commodities.Acceptance.Tests.Support;

/// <summary>The real <c>commodities</c> program, as a newcomer types it.</summary>
internal static class CommandLine
{
    public static string Program => Path.Combine(AppContext.BaseDirectory, "commodities");

    /// <summary>Runs it to its end.</summary>
    public static CommandResult Run(params string[] arguments) => Finish(Start(arguments));

    /// <summary>Starts it. Venues of other tests run at the same time: only a test of the fill stream takes ports.</summary>
    public static VenueProcess Start(params string[] arguments) =>
        new(Program, arguments is ["run", ..] && !arguments.Contains("--fills") ? [.. arguments, "--fills", "off"] : arguments);

    /// <summary>Waits until the venue trades.</summary>
    public static void WaitUntilTrading(VenueProcess venue) =>
        Assert.True(
            venue.WaitFor(() => venue.Output.Any(line => line.Contains(" Running ", StringComparison.Ordinal)), TimeSpan.FromSeconds(30)),
            $"the venue did not open: {string.Join(" / ", venue.Output.Concat(venue.Errors))}");

    public static CommandResult Finish(VenueProcess venue)
    {
        using (venue)
        {
            venue.WaitForEnd();
            return new(venue.ExitCode, venue.Output, venue.Errors);
        }
    }

    /// <summary>The state that <c>journal hash</c> prints.</summary>
    public static VenueStatement Hash(string data)
    {
        CommandResult result = Run("journal", "hash", data, "--from-zero");
        return result.Output.Select(VenueStatement.FromHash).FirstOrDefault(state => state != null) ?? throw new InvalidOperationException(result.ToString());
    }

    /// <summary>The state that a start of the venue printed.</summary>
    public static VenueStatement Recovered(CommandResult result) =>
        result.Output.Select(VenueStatement.FromStart).FirstOrDefault(state => state != null) ?? throw new InvalidOperationException(result.ToString());
}

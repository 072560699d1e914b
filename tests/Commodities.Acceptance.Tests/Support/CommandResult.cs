namespace Commodities.Acceptance.Tests.Support;

/// <summary>What a run of the program left behind.</summary>
internal sealed record CommandResult(int ExitCode, IReadOnlyList<string> Output, IReadOnlyList<string> Errors)
{
    public override string ToString() => $"exit code {ExitCode}\n{string.Join('\n', Output)}\nerrors:\n{string.Join('\n', Errors)}";
}

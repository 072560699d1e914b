namespace Commodities.Cli.Clients;

/// <summary>A line of a script is wrong; the message names file, line, what is wrong and what would be right.</summary>
internal sealed class ClientScriptException(string place, string problem) : ArgumentException($"{place}: {problem}");

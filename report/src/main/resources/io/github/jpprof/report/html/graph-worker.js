// Graphviz, on a thread of its own that can reach neither the page nor the network.
'use strict';

importScripts('/ui/graphviz.js');

onmessage = async event => {
  try {
    const graphviz = await Viz.instance();
    const drawn = graphviz.render(event.data, {format: 'svg'});
    postMessage(drawn.status === 'success' ? {svg: drawn.output, version: graphviz.graphvizVersion}
        : {failure: drawn.errors.map(error => error.message).join('\n')});
  } catch (failure) {
    postMessage({failure: String(failure)});
  }
};
